import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { HeaderList } from '../core/exchange.ts';
import { factsOf } from './body.ts';
import type { Target } from './target.ts';
import { failureOf, type WireAnswer, type WireRequest } from './transport.ts';

/** Bytes of an answer that are read before the connection is closed. */
const ANSWER_BYTES = 256 * 1024;
/** How long a server that keeps the connection open may take to send bytes that it did not announce. */
const GRACE_MS = 100;

/**
 * Sends a request that a decent client refuses to send (control characters, raw bytes in headers), on a connection of its own.
 * Headers are written as latin-1; Host, Content-Length and `Connection: close` are added unless given. `tls` replaces the
 * target's own settings. Never throws.
 */
export function sendRaw(
  target: Target,
  wire: WireRequest,
  tls: ConnectionOptions = { ...target.tls },
): Promise<WireAnswer> {
  return converse(target, requestBytes(target, wire), tls)
    .then((bytes) => parseAnswer(firstAnswer(bytes)))
    .catch((fault: unknown) => ({ failure: failureOf(fault) }));
}

function requestBytes(target: Target, { method, path, headers, body = '' }: WireRequest): Buffer {
  if (typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new TypeError('a raw request needs a body in memory');
  const payload = Buffer.from(body);
  const url = new URL(target.baseUrl);
  const standard: HeaderList = [
    ['Host', url.host],
    ['Content-Length', String(payload.length)],
    ['Connection', 'close'],
  ];
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = [...standard.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
  const base = url.pathname.replace(/\/$/, '');
  const head = [`${method} ${base}${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );
  return Buffer.concat([Buffer.from(head, 'latin1'), payload]);
}

function converse(target: Target, bytes: Buffer, tls: ConnectionOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = open(target, tls);
    let received = Buffer.alloc(0);
    const finish = (): void => {
      socket.destroy();
      resolve(received);
    };
    socket.setTimeout(target.limits.requestTimeoutMs, () => {
      if (isComplete(received, bytes)) finish();
      else socket.destroy(new DOMException('no answer', 'TimeoutError'));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= ANSWER_BYTES) finish();
      else if (isComplete(received, bytes)) socket.setTimeout(GRACE_MS);
    });
    socket.on('end', finish);
    socket.on('error', (fault) => (received.length > 0 ? finish() : reject(fault)));
    socket.write(bytes);
  });
}

function open(target: Target, tls: ConnectionOptions): Socket {
  const { protocol, hostname, port } = new URL(target.baseUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:'
    ? connectTls({ host, port: Number(port || 443), ...(isIP(host) === 0 && { servername: host }), ...tls })
    : connectPlain({ host, port: Number(port || 80) });
}

/** Whether an answer has come to the end that it announced. One that announces none ends with the connection. */
function isComplete(answer: Buffer, request: Buffer): boolean {
  if (request.subarray(0, 5).toString('latin1') === 'HEAD ') return answer.includes('\r\n\r\n');
  const end = announcedEnd(answer);
  return end !== undefined && answer.length >= end;
}

function announcedEnd(answer: Buffer): number | undefined {
  const end = answer.indexOf('\r\n\r\n');
  const head = answer.subarray(0, Math.max(end, 0) + 2).toString('latin1');
  const length = /\r\ncontent-length: *([0-9]+)\r\n/i.exec(head)?.[1];
  return length === undefined ? undefined : end + 4 + Number(length);
}

/** The first answer. Bytes that it didn't announce are part of it, unless they are another answer. */
function firstAnswer(bytes: Buffer): Buffer {
  const end = announcedEnd(bytes) ?? bytes.length;
  return bytes.subarray(end, end + 7).toString('latin1') === 'HTTP/1.' ? bytes.subarray(0, end) : bytes;
}

function parseAnswer(bytes: Buffer): WireAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const status = /^HTTP\/1\.[01] ([0-9]{3})/.exec(statusLine)?.[1];
  if (status === undefined) {
    const kind = bytes.length === 0 ? 'reset' : 'protocol';
    return { failure: { kind, message: 'the connection was closed without an HTTP answer' } };
  }
  const headers = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1).trim()] as const;
  });
  const body = dechunk(bytes.subarray(end + 4), headers);
  return { response: { status: Number(status), headers, body: { ...factsOf(body), text: body.toString('utf8') } } };
}

function dechunk(body: Buffer, headers: HeaderList): Buffer {
  const chunked = headers.some(
    ([name, value]) => name.toLowerCase() === 'transfer-encoding' && value.toLowerCase() === 'chunked',
  );
  if (!chunked) return body;
  const parts: Buffer[] = [];
  for (let rest = body; ;) {
    const lineEnd = rest.indexOf('\r\n');
    const size = parseInt(rest.subarray(0, Math.max(lineEnd, 0)).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size));
    rest = rest.subarray(lineEnd + 2 + size + 2);
  }
}
