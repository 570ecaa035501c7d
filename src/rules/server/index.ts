import type { Rule } from '../../core/rule.ts';
import { acknowledgeRules } from './acknowledge.ts';
import { authorisationRules } from './authorisation.ts';
import { chunkDeliveryRules } from './chunk-delivery.ts';
import { chunkRefusalRules } from './chunk-refusal.ts';
import { chunkUploadRules } from './chunk-upload.ts';
import { deliveryRules } from './delivery.ts';
import { downloadRules } from './download.ts';
import { downloadRefusalRules } from './download-refusals.ts';
import { encodingRules } from './encoding.ts';
import { errorReportRules } from './error-report.ts';
import { expiryRules } from './expiry.ts';
import { handshakeRules } from './handshake.ts';
import { headRules } from './head.ts';
import { httpRules } from './http-basics.ts';
import { inboxRules } from './inbox.ts';
import { inboxCountRules } from './inbox-count.ts';
import { listingParameterRules } from './listing-parameters.ts';
import { localIdTrackingRules } from './local-id-tracking.ts';
import { lookupRules } from './lookup.ts';
import { metadataRules } from './metadata.ts';
import { mexHeaderRules } from './mex-headers.ts';
import { pagingRules } from './paging.ts';
import { mutualTlsRules } from './mutual-tls.ts';
import { requestSizeRules } from './request-size.ts';
import { routingRules } from './routing.ts';
import { sendRules } from './send.ts';
import { sendRefusalRules } from './send-refusal.ts';
import { senderMetadataRules } from './sender-metadata.ts';
import { tokenFreshnessRules } from './token-freshness.ts';
import { tokenGrammarRules } from './token-grammar.ts';
import { tokenHashRules } from './token-hash.ts';
import { trackingRules } from './tracking.ts';
import { visibilityRules } from './visibility.ts';
import { versionRules } from './versions.ts';
import { workflowFilterRules } from './workflow-filter.ts';

const themes: readonly (readonly Rule[])[] = [
  authorisationRules,
  tokenGrammarRules,
  tokenHashRules,
  tokenFreshnessRules,
  mutualTlsRules,
  versionRules,
  httpRules,
  handshakeRules,
  inboxRules,
  inboxCountRules,
  listingParameterRules,
  pagingRules,
  workflowFilterRules,
  downloadRules,
  downloadRefusalRules,
  metadataRules,
  encodingRules,
  headRules,
  errorReportRules,
  acknowledgeRules,
  sendRules,
  sendRefusalRules,
  visibilityRules,
  mexHeaderRules,
  senderMetadataRules,
  requestSizeRules,
  routingRules,
  chunkUploadRules,
  chunkRefusalRules,
  chunkDeliveryRules,
  trackingRules,
  localIdTrackingRules,
  lookupRules,
  expiryRules,
  deliveryRules,
];

/** Every rule that binds a MESH server, in the order of the ids. */
export const serverRules: readonly Rule[] = themes.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
