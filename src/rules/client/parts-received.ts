import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { answered, isA, isAccepted, received } from '../reading.ts';
import { contentOf, isStored, strayStored } from './contents.ts';
import { mayStillFollow } from './following.ts';
import {
  isAcknowledged,
  isFirstOfSeveral,
  isRead,
  isWhole,
  messageOf,
  partOf,
  totalOf,
  wholeParts,
  type ReceivedMessage,
} from './received.ts';
import { unseen } from './recorded.ts';
import { endOf } from './timeline.ts';

const RANGE = 'mex-chunk-range';

function nameAsWritten({ response }: Exchange): string {
  return response?.headers.find(([name]) => name.toLowerCase() === RANGE)?.[0] ?? '';
}

function caseOf(exchange: Exchange): string {
  const name = nameAsWritten(exchange);
  if (name === name.toLowerCase()) return 'lower case';
  return name === name.toUpperCase() ? 'upper case' : 'mixed case';
}

const asksFurther = (message: ReceivedMessage): boolean => message.reads.some((read) => partOf(read) > 1);

function otherPartsFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  if (asksFurther(messageOf(exchange, trace))) return undefined;
  return { expected: 'a request for part 2', received: 'none', where: exchange.id };
}

function mayStillAsk(exchange: Exchange, trace: Trace): string | undefined {
  const message = messageOf(exchange, trace);
  return asksFurther(message) || isAcknowledged(message) ? undefined : mayStillFollow(exchange, trace);
}

/** Headers were taken away or written in another case on purpose. */
export const hasOddHeaders = ({ fault }: Exchange): boolean => fault?.includes('headers') ?? false;

/** The acknowledgement that MESH took first of a message in several parts. */
function endsInParts(exchange: Exchange, trace: Trace): boolean {
  if (!isA(exchange, 'acknowledge') || !isAccepted(exchange)) return false;
  const message = messageOf(exchange, trace);
  return message.acknowledgements.find(isAccepted) === exchange && totalOf(message) > 1;
}

/** Parts that were never asked for; those that failed have a rule of their own. */
function missingParts(message: ReceivedMessage): readonly number[] {
  const asked = new Set(message.reads.map(partOf));
  const missing: number[] = [];
  for (let part = 1; part <= totalOf(message) && missing.length < 10; part += 1)
    if (!asked.has(part)) missing.push(part);
  return missing;
}

function partsFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const message = messageOf(exchange, trace);
  const missing = missingParts(message);
  const expected = `all ${totalOf(message)} parts`;
  if (missing.length > 0) return { expected, received: `no request for ${missing.join(', ')}`, where: exchange.id };
  const content = contentOf(message.id, trace);
  if (!content || !trace.recording?.stored || isCompressed(message) || isStored(content, trace)) return undefined;
  if (strayStored(trace).length === 0) return undefined;
  return { expected: `${expected} stored in order`, received: 'other content stored', where: exchange.id };
}

function isCompressed(message: ReceivedMessage): boolean {
  return [...wholeParts(message).values()].some((part) => (answered(part, 'content-encoding') ?? '') !== '');
}

/** Whether a part had come whole before an acknowledgement of its message began, if there is one. */
function acknowledgedWithout(exchange: Exchange, trace: Trace): Finding | undefined {
  const { acknowledgements, reads } = messageOf(exchange, trace);
  const ack = acknowledgements.find(({ at }) => at >= endOf(exchange));
  if (!ack) return undefined;
  const again = reads.some(
    (read) => partOf(read) === partOf(exchange) && isWhole(read) && endOf(read) <= ack.at + CLOSE_MS,
  );
  if (again) return undefined;
  return {
    expected: `part ${partOf(exchange)} whole, or no acknowledgement`,
    received: `${received(exchange)}, then acknowledged`,
    where: ack.id,
  };
}

/** The end of an exchange is seen a moment after the client has its last byte. */
export const CLOSE_MS = 50;

export const partsReceivedRules: readonly Rule[] = [
  {
    id: 'CLI-040',
    name: 'client-reads-headers-in-any-case',
    level: 'MUST',
    basis: 'stated',
    statement: 'Header names of an answer mean the same in lower, upper and mixed case.',
    source: { reference: 'OAS:394', quote: 'Headers should be treated case insensitively' },
    binds: 'client',
    needs: 'the first of several parts, with Mex-Chunk-Range in lower, upper and mixed case',
    subject: 'exchange',
    variants: ['lower case', 'upper case', 'mixed case'],
    when: (exchange) => isFirstOfSeveral(exchange) && nameAsWritten(exchange) !== '',
    variant: caseOf,
    control: (exchange, trace) =>
      unseen(trace, 'header case') ?? (hasOddHeaders(exchange) ? mayStillAsk(exchange, trace) : undefined),
    check: (exchange, trace) => (hasOddHeaders(exchange) ? otherPartsFinding(exchange, trace) : undefined),
  },
  {
    id: 'CLI-041',
    name: 'client-takes-206-for-success',
    level: 'MUST',
    basis: 'stated',
    statement: 'An answer of 206 to a download is success, and leads to the remaining parts.',
    source: { reference: 'OAS:1106-1111', quote: 'This endpoint is used to download the remaining n-1 chunks' },
    binds: 'client',
    needs: 'a download that is answered with the first of several parts',
    subject: 'exchange',
    when: (exchange) => isFirstOfSeveral(exchange) && !hasOddHeaders(exchange),
    control: mayStillAsk,
    check: otherPartsFinding,
  },
  {
    id: 'CLI-042',
    name: 'client-gets-every-part',
    level: 'MUST',
    basis: 'stated',
    statement: 'A message in n parts is acknowledged after all n were fetched, and they are stored in their order.',
    source: {
      reference: 'OAS:363-366, 1111',
      quote: "download all remaining chunks with the 'Download message chunk' endpoint",
    },
    binds: 'client',
    needs: 'a message in several parts that is acknowledged',
    subject: 'exchange',
    when: endsInParts,
    check: partsFinding,
  },
  {
    id: 'CLI-043',
    name: 'client-acknowledges-no-failed-part',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message of which a part can not be fetched is not acknowledged.',
    source: { reference: 'OAS:1018', quote: 'acknowledge the successful download of a message' },
    binds: 'client',
    needs: 'a download of a part that fails',
    subject: 'exchange',
    when: (exchange) => isA(exchange, 'downloadChunk') && partOf(exchange) > 1 && !isAccepted(exchange),
    check: acknowledgedWithout,
  },
  {
    id: 'CLI-044',
    name: 'client-reads-the-chunk-range',
    level: 'MUST',
    basis: 'derived',
    statement: 'The number of parts is taken from Mex-Chunk-Range; Mex-Total-Chunks may be missing.',
    source: { reference: 'OAS:1108; TFC', quote: 'the response headers contain Mex-Chunk-Range: 1:n' },
    binds: 'client',
    needs: 'the first of several parts, without Mex-Total-Chunks',
    subject: 'exchange',
    when: (exchange) => isFirstOfSeveral(exchange) && answered(exchange, 'mex-total-chunks') === undefined,
    control: mayStillAsk,
    check: otherPartsFinding,
  },
  {
    id: 'CLI-056',
    name: 'client-notices-a-short-body',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'A body that is shorter than Content-Length says is a failure, and the message is not acknowledged.',
    source: { reference: 'RFC 9112 section 8', quote: 'the recipient MUST consider the message to be incomplete' },
    binds: 'client',
    needs: 'a download whose answer breaks off',
    subject: 'exchange',
    when: (exchange) => isRead(exchange) && isAccepted(exchange) && !isWhole(exchange),
    check: acknowledgedWithout,
  },
];
