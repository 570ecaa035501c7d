import { pipeline, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Answer } from '../answer.ts';

const SLICES_A_SECOND = 10;

/** Announced length of an answer, where it is known. */
export function lengthOf({ bytes, body = '' }: Answer): number | undefined {
  if (bytes !== undefined || body instanceof Readable) return bytes;
  return Buffer.byteLength(body);
}

/** The first `bytes` of the body, or half of it; then `end` ends the connection, in the middle of what was announced. */
export function shortened(answer: Answer, bytes: number | undefined, end: () => Promise<void>): Answer {
  const whole = lengthOf(answer);
  const keep = bytes ?? Math.floor((whole ?? 0) / 2);
  return { ...withBody(answer, beginning(answer, keep, end)), ...(whole !== undefined && { bytes: whole }) };
}

async function* beginning(answer: Answer, keep: number, end: () => Promise<void>): AsyncGenerator<Uint8Array> {
  let left = keep;
  for await (const piece of piecesOf(answer)) {
    if (left === 0) break;
    yield piece.subarray(0, left);
    left -= Math.min(left, piece.length);
  }
  // What was written reaches the connection in the next turn.
  await turn();
  await end();
}

/** The body at a rate. `wait` may end it. */
export function slowed(answer: Answer, bytesPerSecond: number, wait: (ms: number) => Promise<void>): Answer {
  const size = Math.max(1, Math.floor(bytesPerSecond / SLICES_A_SECOND));
  const length = lengthOf(answer);
  return { ...withBody(answer, slices(answer, size, wait)), ...(length !== undefined && { bytes: length }) };
}

async function* slices(answer: Answer, size: number, wait: (ms: number) => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const piece of piecesOf(answer)) {
    for (let at = 0; at < piece.length; at += size) {
      await wait(1000 / SLICES_A_SECOND);
      yield piece.subarray(at, at + size);
    }
  }
}

/** A download under another coding; any other answer stays as it is. */
export function encoded(answer: Answer, coding: 'gzip' | 'GZIP' | 'identity'): Answer {
  const isDownload = answer.headers.some(([name]) => name === 'Mex-MessageID');
  if (!isDownload || answer.body === undefined || lengthOf(answer) === 0) return answer;
  const others = answer.headers.filter(([name]) => name !== 'Content-Encoding');
  const isGzip = others.length < answer.headers.length;
  if (coding === 'identity') return isGzip ? recoded({ ...answer, headers: others }, createGunzip()) : answer;
  const named: Answer = { ...answer, headers: [...others, ['Content-Encoding', coding]] };
  return isGzip ? named : recoded(named, createGzip());
}

function recoded(answer: Answer, coder: ReturnType<typeof createGzip> | ReturnType<typeof createGunzip>): Answer {
  return withBody(
    answer,
    pipeline(Readable.from(piecesOf(answer), { objectMode: false }), coder, () => undefined),
  );
}

/** Another body, whose length is not known. */
function withBody({ status, headers }: Answer, body: AsyncIterable<Uint8Array>): Answer {
  return { status, headers, body: body instanceof Readable ? body : Readable.from(body, { objectMode: false }) };
}

function piecesOf({ body = '' }: Answer): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return body instanceof Readable ? body : [Buffer.from(body)];
}
