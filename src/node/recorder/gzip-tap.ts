import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import type { BodyFacts } from '../../core/exchange.ts';

/** What a compressed body may expand to before we stop looking. */
const DECODED_BYTES = 4 * 1024 ** 3;
/** Compressed bytes that may wait for the decoder: nobody is held up for its sake. */
const WAITING_BYTES = 32 * 1024 ** 2;

/** Follows compressed data as it passes. */
export class GzipTap {
  readonly #gunzip = createGunzip();
  readonly #hash = createHash('sha256');
  readonly #closed: Promise<unknown>;
  #bytes = 0;
  #state: 'going' | 'broken' | 'too much' = 'going';

  constructor() {
    this.#closed = once(this.#gunzip, 'close').catch(() => undefined);
    this.#gunzip.on('data', (piece: Buffer) => {
      this.#bytes += piece.length;
      this.#hash.update(piece);
      if (this.#bytes > DECODED_BYTES) this.#giveUp();
    });
    this.#gunzip.on('error', () => {
      if (this.#state === 'going') this.#state = 'broken';
    });
  }

  write(piece: Uint8Array): void {
    if (this.#gunzip.destroyed) return;
    this.#gunzip.write(piece);
    if (this.#gunzip.writableLength > WAITING_BYTES) this.#giveUp();
  }

  async end(): Promise<NonNullable<BodyFacts['gzip']> | 'too much'> {
    if (!this.#gunzip.destroyed) this.#gunzip.end();
    await this.#closed;
    if (this.#state === 'too much') return this.#state;
    if (this.#state === 'broken') return { valid: false, bytes: 0, sha256: '' };
    return { valid: true, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  #giveUp(): void {
    this.#state = 'too much';
    this.#gunzip.destroy();
  }
}
