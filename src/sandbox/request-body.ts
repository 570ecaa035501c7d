import type { IncomingMessage } from 'node:http';
import type { Wire } from './wire.ts';

/** A body: its pieces in an array where it is short, a stream of them where it isn't. */
export type Pieces = readonly Uint8Array[] | AsyncIterable<Uint8Array>;

/** A body of this length is waited for as a whole: the iterator of a stream costs far more than so few bytes. */
const SHORT = 64 * 1024;

/** The body of a request. Asks a client that waits for `100 Continue` to send it. Fails where the client goes away. */
export function bodyOf(wire: Wire): Pieces | Promise<Pieces> {
  const { request, response } = wire;
  if (wire.awaitsContinue) response.writeContinue();
  wire.awaitsContinue = false;
  const length = Number(request.headers['content-length'] ?? NaN);
  return length <= SHORT ? wholeOf(request) : request.iterator({ destroyOnReturn: false });
}

function wholeOf(request: IncomingMessage): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => resolve(pieces));
    request.on('error', reject);
    // An error that nobody needs costs more than the body.
    request.on('close', () => {
      if (!request.complete) reject(new Error('the client went away'));
    });
  });
}
