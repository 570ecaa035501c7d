import { createHash } from 'node:crypto';
import type { BodyFacts } from '../../core/exchange.ts';
import { GzipTap } from './gzip-tap.ts';

/** Text of an answer that is kept for rules. */
const KEPT_TEXT_BYTES = 256 * 1024;
const FIRST_BYTES = 16;

/** Derives the facts of a body as it passes, and holds none of it but the text of a small answer. */
export class BodyTap {
  readonly #hash = createHash('sha256');
  readonly #keepText: boolean;
  #first = Buffer.alloc(0);
  #text: Buffer[] | undefined = [];
  #gzip: GzipTap | undefined;
  #bytes = 0;

  constructor({ keepText }: { readonly keepText: boolean }) {
    this.#keepText = keepText;
  }

  get bytes(): number {
    return this.#bytes;
  }

  write(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#hash.update(piece);
    const first = this.#first;
    if (first.length < FIRST_BYTES) this.#first = Buffer.concat([first, piece.subarray(0, FIRST_BYTES - first.length)]);
    this.#bytes += piece.length;
    if (this.#bytes > KEPT_TEXT_BYTES || !this.#keepText) this.#text = undefined;
    this.#text?.push(Buffer.from(piece));
    this.#decode(piece, first);
  }

  async end(isComplete: boolean): Promise<BodyFacts> {
    const gzip = await this.#gzip?.end();
    const text =
      this.#keepText && this.#text && this.#bytes > 0 ? Buffer.concat(this.#text).toString('utf8') : undefined;
    const begins = formOf(this.#first);
    return {
      bytes: this.#bytes,
      sha256: this.#hash.digest('hex'),
      ...(gzip && (gzip === 'too much' ? { undecoded: true } : { gzip })),
      ...(begins && { begins }),
      ...(!isComplete && { incomplete: true }),
      ...(text !== undefined && { text }),
    };
  }

  /** Decides by the first two bytes, which may come one by one. */
  #decode(piece: Uint8Array, before: Buffer): void {
    if (this.#gzip) this.#gzip.write(piece);
    else if (before.length < 2 && isGzip(this.#first)) {
      this.#gzip = new GzipTap();
      this.#gzip.write(Buffer.concat([before, piece]));
    }
  }
}

function isGzip(first: Buffer): boolean {
  return first[0] === 0x1f && first[1] === 0x8b;
}

function formOf(first: Buffer): BodyFacts['begins'] {
  const hex = first.toString('hex');
  if (hex === '') return undefined;
  if (isGzip(first)) return 'gzip';
  if (hex.startsWith('504b0304')) return 'zip';
  if (/^(efbbbf|feff|fffe)/.test(hex)) return 'byte order mark';
  return first.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d)) ? 'text' : 'binary';
}
