import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { authorisationRules } from './authorisation.ts';
import { backOffRules } from './back-off.ts';
import { BEYOND_TRAFFIC } from './beyond-traffic.ts';
import { clientHandshakeRules } from './handshake.ts';
import { pollingRules } from './polling.ts';
import { tokenTimeRules } from './token-time.ts';

const themes: readonly (readonly Rule[])[] = [
  authorisationRules,
  tokenTimeRules,
  clientHandshakeRules,
  pollingRules,
  backOffRules,
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
