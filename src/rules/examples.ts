import type { Examples } from '../core/rule.ts';
import { handshakeExamples } from './handshake.examples.ts';

/** The examples of the whole catalogue, by rule id. */
export const examples: Examples = { ...handshakeExamples };
