import type { Examples } from '../../core/rule.ts';
import { authorisationExamples } from './authorisation.examples.ts';
import { backOffExamples } from './back-off.examples.ts';
import { conductExamples } from './conduct.examples.ts';
import { pagingExamples } from './paging.examples.ts';
import { pollingExamples } from './polling.examples.ts';
import { receivingExamples } from './receiving.examples.ts';
import { sendingExamples } from './sending.examples.ts';

/** The examples of the client rules, by rule id. */
export const clientExamples: Examples = {
  ...authorisationExamples,
  ...conductExamples,
  ...pollingExamples,
  ...backOffExamples,
  ...pagingExamples,
  ...receivingExamples,
  ...sendingExamples,
};
