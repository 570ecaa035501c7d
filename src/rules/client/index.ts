import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { clientAcknowledgeRules } from './acknowledge.ts';
import { authorisationRules } from './authorisation.ts';
import { backOffRules } from './back-off.ts';
import { BEYOND_TRAFFIC } from './beyond-traffic.ts';
import { clientHandshakeRules } from './handshake.ts';
import { headerValueRules } from './header-values.ts';
import { clientPagingRules } from './paging.ts';
import { partsOrderRules } from './parts-order.ts';
import { partsReceivedRules } from './parts-received.ts';
import { partsSentRules } from './parts-sent.ts';
import { personalDataRules } from './personal-data.ts';
import { pollingRules } from './polling.ts';
import { progressRules } from './progress.ts';
import { refusalRules } from './refusals.ts';
import { reportRules } from './reports.ts';
import { resilienceRules } from './resilience.ts';
import { clientSendRules } from './send.ts';
import { storedContentRules } from './stored-content.ts';
import { tokenTimeRules } from './token-time.ts';
import { clientTrackingRules } from './tracking.ts';
import { transportRules } from './transport.ts';
import { witnessCaseRules } from './witness-cases.ts';

const themes: readonly (readonly Rule[])[] = [
  authorisationRules,
  tokenTimeRules,
  transportRules,
  clientHandshakeRules,
  pollingRules,
  backOffRules,
  clientPagingRules,
  progressRules,
  partsReceivedRules,
  storedContentRules,
  reportRules,
  clientAcknowledgeRules,
  clientSendRules,
  partsSentRules,
  partsOrderRules,
  headerValueRules,
  personalDataRules,
  refusalRules,
  clientTrackingRules,
  resilienceRules,
  witnessCaseRules,
  BEYOND_TRAFFIC.map(({ rule }) => rule),
];

/** A client rule judges recordings of clients, and nothing else. */
function ofRecordings(rule: Rule): Rule {
  if (rule.subject === 'trace') {
    return { ...rule, when: (trace: Trace) => trace.recording !== undefined && rule.when(trace) };
  }
  return { ...rule, when: (exchange, trace) => trace.recording !== undefined && rule.when(exchange, trace) };
}

/** Every rule that binds a MESH client, in the order of the ids. */
export const clientRules: readonly Rule[] = themes
  .flat()
  .map(ofRecordings)
  .sort((a, b) => (a.id < b.id ? -1 : 1));
