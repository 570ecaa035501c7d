import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { isOrdinary } from './ordinary.ts';
import { answered, asked, isA, isAccepted, operation } from '../reading.ts';
import { sentMessage } from './sent-messages.ts';

/** The send whose message its recipient reads. */
function sendOf(exchange: Exchange, trace: Trace): Exchange | undefined {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  const isReading = isA(exchange, 'download', 'head') && isOrdinary(exchange, trace) && isAccepted(exchange);
  return isReading && message?.recipient === exchange.credential ? message.send : undefined;
}

/** An empty header says as much as none. */
function checksumOf(exchange: Exchange, trace: Trace): string | undefined {
  const send = sendOf(exchange, trace);
  return (send && asked(send, 'mex-content-checksum')) || undefined;
}

function checksumForm(checksum: string): string {
  if (/^[0-9a-f]{32}$/i.test(checksum)) return 'MD5 in hex';
  return /^[0-9a-f]{64}$/i.test(checksum) ? 'SHA-256 in hex' : 'other';
}

/** The official sandbox lets Mex-Content-Type stand for the type. */
function contentTypeOf(exchange: Exchange, trace: Trace): string | undefined {
  const send = isA(exchange, 'download') ? sendOf(exchange, trace) : undefined;
  return send && asked(send, 'mex-content-type') === undefined ? asked(send, 'content-type') : undefined;
}

/** The specification declares octet-stream for a download, and the forum says that version 1 loses the type. */
function expectContentType(exchange: Exchange, trace: Trace): Finding | undefined {
  const sent = contentTypeOf(exchange, trace) ?? '';
  const returned = answered(exchange, 'content-type') ?? '';
  if (['', 'application/octet-stream', sent].includes(returned)) return undefined;
  return { expected: `${sent} or application/octet-stream`, received: returned, where: `${exchange.id} content-type` };
}

export const senderMetadataRules: readonly Rule[] = [
  {
    id: 'SRV-147',
    name: 'checksum-is-carried',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The checksum that the sender gave reaches the recipient unchanged, whatever its usual form.',
    source: { reference: 'OAS:1515-1525', quote: 'as provided by the message sender' },
    binds: 'server',
    subject: 'exchange',
    variants: ['MD5 in hex', 'SHA-256 in hex'],
    when: (exchange, trace) => checksumOf(exchange, trace) !== undefined,
    variant: (exchange, trace) => checksumForm(checksumOf(exchange, trace) ?? ''),
    check: (exchange, trace) => {
      const expected = checksumOf(exchange, trace) ?? '';
      const returned = answered(exchange, 'mex-content-checksum');
      const where = `${exchange.id} mex-content-checksum`;
      return returned === expected ? undefined : { expected, received: returned ?? 'no such header', where };
    },
  },
  {
    id: 'SRV-151',
    name: 'content-type-survives',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A download has the content type that the sender gave, letter by letter, or application/octet-stream.',
    source: {
      reference: 'OAS:883-888, 1526; RFC 9110 section 8.3.1',
      quote: 'content type of the message when decoded',
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => contentTypeOf(exchange, trace) !== undefined,
    check: expectContentType,
    observe: (exchange, trace) =>
      answered(exchange, 'content-type') === contentTypeOf(exchange, trace) ? 'as sent' : 'not as sent',
  },
];
