import type { Examples } from '../../core/rule.ts';
import { acknowledgeExamples } from './acknowledge.examples.ts';
import { authorisationExamples } from './authorisation.examples.ts';
import { chunkExamples } from './chunks.examples.ts';
import { deliveryExamples } from './delivery.examples.ts';
import { downloadExamples } from './download.examples.ts';
import { encodingExamples } from './encoding.examples.ts';
import { errorReportExamples } from './error-report.examples.ts';
import { expiryExamples } from './expiry.examples.ts';
import { handshakeExamples } from './handshake.examples.ts';
import { headExamples } from './head.examples.ts';
import { httpExamples } from './http-basics.examples.ts';
import { inboxExamples } from './inbox.examples.ts';
import { lookupExamples } from './lookup.examples.ts';
import { metadataExamples } from './metadata.examples.ts';
import { mexHeaderExamples } from './mex-headers.examples.ts';
import { pagingExamples } from './paging.examples.ts';
import { mutualTlsExamples } from './mutual-tls.examples.ts';
import { requestSizeExamples } from './request-size.examples.ts';
import { routingExamples } from './routing.examples.ts';
import { sendExamples } from './send.examples.ts';
import { tokenFreshnessExamples } from './token-freshness.examples.ts';
import { tokenGrammarExamples } from './token-grammar.examples.ts';
import { tokenHashExamples } from './token-hash.examples.ts';
import { trackingExamples } from './tracking.examples.ts';
import { versionExamples } from './versions.examples.ts';
import { workflowFilterExamples } from './workflow-filter.examples.ts';

/** The examples of the whole catalogue, by rule id. */
export const examples: Examples = {
  ...authorisationExamples,
  ...tokenGrammarExamples,
  ...tokenHashExamples,
  ...tokenFreshnessExamples,
  ...mutualTlsExamples,
  ...versionExamples,
  ...httpExamples,
  ...handshakeExamples,
  ...inboxExamples,
  ...pagingExamples,
  ...workflowFilterExamples,
  ...downloadExamples,
  ...metadataExamples,
  ...encodingExamples,
  ...headExamples,
  ...errorReportExamples,
  ...acknowledgeExamples,
  ...sendExamples,
  ...mexHeaderExamples,
  ...requestSizeExamples,
  ...routingExamples,
  ...chunkExamples,
  ...trackingExamples,
  ...lookupExamples,
  ...expiryExamples,
  ...deliveryExamples,
};
