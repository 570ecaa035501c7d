import type { BodyFacts, Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { acceptedTwin, answered, asked, expectCode, expectStatus, isA, isAuthorised } from '../reading.ts';
import { INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import { arrivals, carriedBy, couldBeSeen, ofMessage, payloadOf, targetTime, type Carried } from './carried.ts';

/** The digest of what a body stands for, compressed or not. */
const contentOf = (body: BodyFacts, encoding: string | undefined): string =>
  encoding?.trim().toLowerCase() === 'gzip' && body.gzip ? body.gzip.sha256 : body.sha256;

const sentContent = ({ send }: Carried): string =>
  contentOf(send.request.body ?? { bytes: 0, sha256: '' }, asked(send, 'content-encoding'));

/** A message of one part that was still there when its recipient looked. */
function couldArrive(message: Carried | undefined, trace: Trace): boolean {
  if (!message || message.total > 1) return false;
  if (arrivals(message, trace).length > 0) return true;
  const last = trace.exchanges.at(-1);
  const expired = last && targetTime(last) - targetTime(message.send) >= INBOX_EXPIRY_MS;
  return !expired && couldBeSeen(message, message.recipient, trace);
}

function changed(message: Carried, trace: Trace): Finding | undefined {
  const [arrival] = arrivals(message, trace);
  if (!arrival)
    return {
      expected: `${message.id} in the inbox`,
      received: 'a current listing without it',
      where: message.recipient,
    };
  const body = arrival.response?.body ?? { bytes: 0, sha256: '' };
  if (contentOf(body, answered(arrival, 'content-encoding')) === sentContent(message)) return undefined;
  const bytes = message.send.request.body?.bytes ?? 0;
  return {
    expected: `the ${bytes} bytes that were sent`,
    received: `${body.bytes} bytes, not the same`,
    where: arrival.id,
  };
}

const CODES: Readonly<Record<string, string>> = { 'sender may not send': '16', 'recipient not registered': '17' };

function againstPermission(exchange: Exchange): Finding | undefined {
  const { permission = '' } = exchange.context;
  const code = CODES[permission];
  return code === undefined
    ? expectStatus(exchange, [202], 'for a permitted workflow id')
    : expectCode(exchange, code, `as the ${permission}`);
}

/** What MESH does with the messages of a workflow: WFL-085, WFL-090. */
export const transportRules: readonly Rule[] = [
  {
    id: 'WFL-085',
    name: 'payload-arrives-unchanged',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message that was accepted comes to its recipient with the same content, byte for byte.',
    source: { reference: 'OAS:863-872; JSC conformance.js, cases 1 to 3' },
    binds: 'workflow',
    subject: 'exchange',
    variants: ['plain', 'compressed'],
    when: (exchange, trace) => couldArrive(carriedBy(exchange, trace), trace),
    variant: (exchange) => (asked(exchange, 'content-encoding') === 'gzip' ? 'compressed' : 'plain'),
    check: ofMessage(changed),
  },
  {
    id: 'WFL-090',
    name: 'permissions-are-kept',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A message with a permitted workflow id is accepted; one that its sender may not send is refused with code 16, one that its recipient may not receive with code 17.',
    source: { reference: 'OAS:409-410; WFG', quote: 'Workflow ID not registered for mailbox' },
    binds: 'workflow',
    subject: 'exchange',
    variants: ['allowed', 'sender may not send', 'recipient not registered'],
    when: (exchange, trace) =>
      isA(exchange, 'send') &&
      exchange.context.permission !== undefined &&
      payloadOf(exchange) !== undefined &&
      isAuthorised(exchange, trace),
    variant: ({ context }) => context.permission,
    control: (exchange, trace) =>
      exchange.context.permission === 'allowed' ? undefined : acceptedTwin(exchange, trace),
    check: againstPermission,
  },
];
