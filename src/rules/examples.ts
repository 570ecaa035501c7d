import type { Examples } from '../core/rule.ts';
import { chunkExamples } from './chunks.examples.ts';
import { expiryExamples } from './expiry.examples.ts';
import { handshakeExamples } from './handshake.examples.ts';
import { lookupExamples } from './lookup.examples.ts';
import { mexHeaderExamples } from './mex-headers.examples.ts';
import { requestSizeExamples } from './request-size.examples.ts';
import { routingExamples } from './routing.examples.ts';
import { sendExamples } from './send.examples.ts';
import { trackingExamples } from './tracking.examples.ts';

/** The examples of the whole catalogue, by rule id. */
export const examples: Examples = {
  ...handshakeExamples,
  ...sendExamples,
  ...mexHeaderExamples,
  ...requestSizeExamples,
  ...routingExamples,
  ...chunkExamples,
  ...trackingExamples,
  ...lookupExamples,
  ...expiryExamples,
};
