import { MEX_HEADER_LIMITS, type LimitedMexHeader } from '../mesh/mex-headers.ts';
import { invalid, refusedByCode, type Answer } from './answer.ts';
import type { MailboxCall } from './call.ts';
import type { Services } from './services.ts';
import { outOfBounds } from './validation.ts';

const LIMITED = Object.keys(MEX_HEADER_LIMITS) as LimitedMexHeader[];

/** What the Mex headers alone say against a request with a body: too long (400), then malformed (code 06). */
export function checkMexHeaders(call: MailboxCall, services: Services): Answer | undefined {
  const { policy } = services;
  const long = LIMITED.filter((name) => policy.headerIsTooLong(name, call.headers.get(name)?.length ?? 0));
  if (long.length > 0) {
    const items = long.map((name) => outOfBounds('header', name, `has at most ${MEX_HEADER_LIMITS[name]} characters`));
    return invalid(call, services, ...items);
  }
  const mex = call.headers.list.filter(([name]) => name.toLowerCase().startsWith('mex-'));
  const bad = mex.find(([name, value]) => policy.headerIsMalformed(name, value));
  if (bad) return refusedByCode(call, services, '06', `${bad[0]} holds a control character`);
  const repeated = mex.find(([name]) => call.headers.isRepeated(name) && policy.refusesRepeatedHeader(name));
  return repeated && refusedByCode(call, services, '06', `${repeated[0]} is given twice`);
}

/** What the headers say against a send, in the order of the codes: 07, 11, 08, and 06 for a missing workflow id. */
export function checkSendHeaders(call: MailboxCall, services: Services): Answer | undefined {
  const { policy } = services;
  const { headers, mailbox } = call;
  if (!policy.fromMatches(headers.get('Mex-From'), mailbox.id)) return refusedByCode(call, services, '07');
  if (!policy.messageTypeIsRight(headers.get('Mex-MessageType'))) return refusedByCode(call, services, '11');
  if (policy.missesRecipient(headers.get('Mex-To'))) return refusedByCode(call, services, '08');
  if (policy.missesWorkflow(headers.get('Mex-WorkflowID')))
    return refusedByCode(call, services, '06', 'Mex-WorkflowID is missing');
  return undefined;
}
