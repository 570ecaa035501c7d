import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { fieldValues } from '../../mesh/fields.ts';
import { isPlainRequest, waitingMessage } from './asked-part.ts';
import { acknowledgementOf, isBefore } from './message-state.ts';
import { answered, expectRefusal, expectStatus, isA, isAccepted, operation, status } from '../reading.ts';
import { sentMessage } from './sent-messages.ts';

const isPlainHead = (exchange: Exchange, trace: Trace): boolean =>
  isA(exchange, 'head') && isPlainRequest(exchange, trace);

const sameMessage = (one: Exchange, other: Exchange): boolean =>
  one.credential === other.credential && operation(one)?.messageId === operation(other)?.messageId;

/** Whether the recipient's GET was refused because it had acknowledged the message before. */
function isRefusedToGet(exchange: Exchange, trace: Trace): boolean {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  const ack = message && acknowledgementOf(message, trace);
  if (!ack || message.recipient !== exchange.credential) return false;
  return before(trace, exchange).some(
    (other) =>
      isA(other, 'download') &&
      sameMessage(other, exchange) &&
      isBefore(ack, other, trace) &&
      [404, 410].includes(status(other)),
  );
}

function expectMetadata(exchange: Exchange): Finding | undefined {
  const wrongStatus = expectStatus(exchange, [200, 206]);
  if (wrongStatus) return wrongStatus;
  const bytes = exchange.response?.body.bytes ?? 0;
  if (bytes > 0) return { expected: 'no body', received: `${bytes} bytes`, where: `${exchange.id} response body` };
  const [expected, given] = [operation(exchange)?.messageId ?? '', answered(exchange, 'mex-messageid')];
  const where = `${exchange.id} response header mex-messageid`;
  return given === expected ? undefined : { expected, received: given ?? 'no such header', where };
}

/** An accepted GET of the same message; Accept-Encoding decides some headers, so neither names one. */
function acceptedGet(exchange: Exchange, trace: Trace): Exchange | undefined {
  const isBare = ({ request }: Exchange): boolean => fieldValues(request.headers, 'accept-encoding').length === 0;
  return isBare(exchange)
    ? trace.exchanges.find(
        (other) => isA(other, 'download') && sameMessage(other, exchange) && isAccepted(other) && isBare(other),
      )
    : undefined;
}

/** The first Mex header in which two answers differ. Whether a body is compressed isn't known of an answer without one. */
function expectSameHeaders(exchange: Exchange, get: Exchange): Finding | undefined {
  const names = [exchange, get].flatMap(({ response }) =>
    (response?.headers ?? []).map(([name]) => name.toLowerCase()),
  );
  const different = names
    .filter((name) => name.startsWith('mex-') && name !== 'mex-content-compressed')
    .find((name) => answered(exchange, name) !== answered(get, name));
  if (different === undefined) return undefined;
  return {
    expected: `${different}: ${answered(get, different) ?? '(none)'}, as ${get.id} has it`,
    received: answered(exchange, different) ?? 'no such header',
    where: `${exchange.id} response header ${different}`,
  };
}

export const headRules: readonly Rule[] = [
  {
    id: 'SRV-109',
    name: 'head-gives-metadata-only',
    level: 'MUST',
    basis: 'stated',
    statement: 'HEAD of a waiting message is answered with its headers and no body, and is refused once GET is.',
    source: { reference: 'OAS:909-1008', quote: 'retrieve a message metadata' },
    binds: 'server',
    subject: 'exchange',
    // A server that gives acknowledged messages again breaks SRV-097, and has nothing that is gone.
    variants: ['waiting'],
    when: (exchange, trace) =>
      isPlainHead(exchange, trace) &&
      (waitingMessage(exchange, trace) !== undefined || isRefusedToGet(exchange, trace)),
    variant: (exchange, trace) => (waitingMessage(exchange, trace) ? 'waiting' : 'gone'),
    check: (exchange, trace) =>
      waitingMessage(exchange, trace)
        ? expectMetadata(exchange)
        : expectRefusal(exchange, 'for a message that GET no longer gives'),
  },
  {
    id: 'SRV-110',
    name: 'head-agrees-with-get',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'HEAD of a message has the same Mex headers as GET.',
    source: { reference: 'RFC 9110 section 9.3.2', quote: 'SHOULD send the same header fields in response to a HEAD' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isPlainHead(exchange, trace) &&
      isAccepted(exchange) &&
      waitingMessage(exchange, trace) !== undefined &&
      acceptedGet(exchange, trace) !== undefined,
    check: (exchange, trace) => {
      const get = acceptedGet(exchange, trace);
      return get && expectSameHeaders(exchange, get);
    },
  },
];
