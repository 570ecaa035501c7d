import type { Examples } from '../core/rule.ts';
import { authorisationExamples } from './authorisation.examples.ts';
import { chunkExamples } from './chunks.examples.ts';
import { expiryExamples } from './expiry.examples.ts';
import { handshakeExamples } from './handshake.examples.ts';
import { httpExamples } from './http-basics.examples.ts';
import { lookupExamples } from './lookup.examples.ts';
import { mexHeaderExamples } from './mex-headers.examples.ts';
import { requestSizeExamples } from './request-size.examples.ts';
import { routingExamples } from './routing.examples.ts';
import { sendExamples } from './send.examples.ts';
import { tokenFreshnessExamples } from './token-freshness.examples.ts';
import { tokenGrammarExamples } from './token-grammar.examples.ts';
import { tokenHashExamples } from './token-hash.examples.ts';
import { trackingExamples } from './tracking.examples.ts';
import { versionExamples } from './versions.examples.ts';

/** The examples of the whole catalogue, by rule id. */
export const examples: Examples = {
  ...authorisationExamples,
  ...tokenGrammarExamples,
  ...tokenHashExamples,
  ...tokenFreshnessExamples,
  ...versionExamples,
  ...httpExamples,
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
