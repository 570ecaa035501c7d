import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { acceptsGzip } from '../../mesh/media-type.ts';
import { askedPart, expectContent, isGzipAnswer, sentContent } from './asked-part.ts';
import { acceptedAnything, answered, asked, isA, isAuthorised, operation, received, status } from '../reading.ts';
import { sentMessage } from './sent-messages.ts';

/** Whether a download asks for a part that was sent with Content-Encoding: gzip and is gzip. */
function asksForGzipPart(exchange: Exchange, trace: Trace): boolean {
  const part = askedPart(exchange, trace)?.part;
  return part?.encoding === 'gzip' && sentContent(part) !== undefined;
}

function expectSentContent(exchange: Exchange, trace: Trace): Finding | undefined {
  const part = askedPart(exchange, trace);
  return part && expectContent(exchange, part);
}

function expectNoGzip(exchange: Exchange): Finding | undefined {
  if (!isGzipAnswer(exchange)) return undefined;
  return {
    expected: `no gzip for Accept-Encoding: ${asked(exchange, 'accept-encoding') ?? '(none)'}`,
    received: `Content-Encoding: ${answered(exchange, 'content-encoding') ?? ''}`,
    where: `${exchange.id} response header content-encoding`,
  };
}

/** The ways of saying "no gzip" that leave a server no choice (RFC 9110 section 12.5.3). */
const NO_GZIP: readonly string[] = ['identity', 'gzip;q=0'];

function refusedEncoding(exchange: Exchange): string | undefined {
  const value = (asked(exchange, 'accept-encoding') ?? '').toLowerCase().replace(/\s/g, '');
  return NO_GZIP.find((form) => form === value);
}

/** A body that calls itself gzip and isn't, or a download of a message with one. */
function isJunk(exchange: Exchange, trace: Trace): boolean {
  if (!isAuthorised(exchange, trace)) return false;
  if (isA(exchange, 'send')) return isFalseGzip(asked(exchange, 'content-encoding') ?? '', exchange.request.body?.gzip);
  if (!isA(exchange, 'download', 'downloadChunk')) return false;
  const message = sentMessage(trace, operation(exchange)?.messageId);
  return message?.parts.some(({ encoding, body }) => isFalseGzip(encoding, body.gzip)) ?? false;
}

function isFalseGzip(encoding: string, gzip: { readonly valid: boolean } | undefined): boolean {
  return encoding.toLowerCase() === 'gzip' && !gzip?.valid;
}

/** A client that reads to the end of the connection stops somewhere beyond this size, so longer answers aren't judged. */
const WHOLE_ANSWER_BYTES = 200 * 1024;

function announcedLength(exchange: Exchange): string | undefined {
  return answered(exchange, 'content-length');
}

export const encodingRules: readonly Rule[] = [
  {
    id: 'SRV-104',
    name: 'gzip-for-those-who-accept-it',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A part sent with Content-Encoding: gzip comes back, to a client that accepts gzip, as gzip that says so or decoded.',
    source: { reference: 'OAS:863-872, 1536-1545; RFC 9110 section 8.4', quote: 'client accepted content encoding(s)' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => asksForGzipPart(exchange, trace) && acceptsGzip(asked(exchange, 'accept-encoding')),
    check: expectSentContent,
    observe: (exchange) =>
      `Accept-Encoding: ${asked(exchange, 'accept-encoding') ?? ''}: ${isGzipAnswer(exchange) ? 'gzip' : 'decoded'}`,
  },
  {
    id: 'SRV-105',
    name: 'decoded-for-those-who-accept-nothing',
    level: 'MUST',
    basis: 'derived',
    statement: 'A part sent with Content-Encoding: gzip comes back decoded to a client that names no Accept-Encoding.',
    source: { reference: "OAS:863-872, default: ''; OLD; SBX handlers/inbox.py" },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      asksForGzipPart(exchange, trace) && (asked(exchange, 'accept-encoding') ?? '').trim() === '',
    check: (exchange, trace) => expectNoGzip(exchange) ?? expectSentContent(exchange, trace),
  },
  {
    id: 'SRV-106',
    name: 'no-gzip-for-those-who-refuse-it',
    level: 'MUST',
    basis: 'standard',
    statement: 'A client whose Accept-Encoding is identity or gzip;q=0 never gets gzip.',
    source: { reference: 'RFC 9110 sections 12.4.2 and 12.5.3', quote: 'a value of 0 means "not acceptable"' },
    binds: 'server',
    subject: 'exchange',
    variants: NO_GZIP,
    when: (exchange, trace) => asksForGzipPart(exchange, trace) && refusedEncoding(exchange) !== undefined,
    variant: refusedEncoding,
    check: (exchange, trace) => expectNoGzip(exchange) ?? expectSentContent(exchange, trace),
  },
  {
    id: 'SRV-107',
    name: 'false-gzip-is-no-server-error',
    level: 'MUST',
    basis: 'derived',
    statement: 'A body that is called gzip and is not is refused when sent, or causes no server error when read.',
    source: {
      reference: 'OAS:210-212',
      quote: '400 to 499 if it failed because of a client error by your application',
    },
    binds: 'server',
    subject: 'exchange',
    when: isJunk,
    control: acceptedAnything,
    check: (exchange) =>
      status(exchange) < 500
        ? undefined
        : { expected: 'a status below 500', received: received(exchange), where: `${exchange.id} response status` },
    observe: (exchange) => `${operation(exchange)?.name ?? ''}: ${received(exchange)}`,
  },
  {
    id: 'SRV-108',
    name: 'content-length-is-true',
    level: 'MUST',
    basis: 'standard',
    statement: 'The body of an answer has as many bytes as its Content-Length says.',
    source: { reference: 'RFC 9110 section 8.6', quote: "the associated representation's data length" },
    binds: 'server',
    subject: 'exchange',
    when: (exchange) =>
      exchange.request.method !== 'HEAD' && Number(announcedLength(exchange) ?? Infinity) <= WHOLE_ANSWER_BYTES,
    check: (exchange) => {
      const [announced, bytes] = [announcedLength(exchange), exchange.response?.body.bytes ?? 0];
      if (Number(announced) === bytes) return undefined;
      const where = `${exchange.id} response body`;
      return { expected: `${announced ?? ''} bytes, as Content-Length says`, received: `${bytes} bytes`, where };
    },
  },
];
