import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import type { Services } from './services.ts';
import type { Wire } from './wire.ts';

/** A body of this size is read to its end rather than losing the connection. */
const SMALL_BODY = 64 * 1024;

/** Writes an answer. Resolves when it has been handed to the system, or the client has gone. */
export async function respond(wire: Wire, answer: Answer, services: Services): Promise<void> {
  const { request, response } = wire;
  const { body = '' } = answer;
  const length = answer.bytes ?? lengthOf(body);
  const unread = leavesBodyUnread(wire);
  const fields: string[] = [];
  for (const [name, value] of answer.headers) fields.push(name, value);
  fields.push('Date', services.policy.httpDate(services.clock.now()));
  if (length !== undefined) fields.push('Content-Length', String(length));
  if (unread) fields.push('Connection', 'close');
  response.sendDate = false;
  response.writeHead(answer.status, fields);
  if (body instanceof Readable) await pipeline(body, response).catch(() => response.destroy());
  else if (unread) endAfterLingering(wire, body, services);
  else response.end(request.method === 'HEAD' ? '' : body);
}

function lengthOf(body: string | Uint8Array | Readable): number | undefined {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Readable ? undefined : body.length;
}

function leavesBodyUnread({ request, awaitsContinue }: Wire): boolean {
  if (request.complete || !announcesBody(request)) return false;
  return awaitsContinue || !(Number(request.headers['content-length'] ?? NaN) <= SMALL_BODY);
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Answers a client that is still sending. Closing at once would reset the connection, and the client would lose the answer:
 * so the whole answer is written, what comes is thrown away for a while, and only then the connection ends.
 */
function endAfterLingering({ request, response }: Wire, body: string | Uint8Array, { limits }: Services): void {
  let discarded = 0;
  const end = () => {
    clearTimeout(timer);
    request.off('data', discard);
    if (!response.writableEnded) response.end();
  };
  const discard = (piece: Uint8Array) => {
    discarded += piece.length;
    if (discarded > limits.lingerBytes) end();
  };
  const timer = setTimeout(end, limits.lingerMs);
  response.write(body);
  request.once('end', end).once('close', end).on('data', discard);
  request.resume();
}
