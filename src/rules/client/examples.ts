import type { Examples } from '../../core/rule.ts';
import { authorisationExamples } from './authorisation.examples.ts';
import { backOffExamples } from './back-off.examples.ts';
import { pollingExamples } from './polling.examples.ts';

/** The examples of the client rules, by rule id. */
export const clientExamples: Examples = {
  ...authorisationExamples,
  ...pollingExamples,
  ...backOffExamples,
};
