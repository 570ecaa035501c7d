import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { CHECK_LENGTH, formatMark, MARK_LENGTH, type PayloadMark } from '../../../core/payload-mark.ts';

const BLOCK = 64 * 1024;

/** Deterministic bytes after the mark: the same block again and again, so that a body of any size costs no memory. */
export class Filler {
  readonly #block: Buffer;
  readonly #checks = new Map<number, string>();

  /** `seed`: the same seed makes the same bytes. */
  constructor(seed: string) {
    const pieces: Buffer[] = [];
    for (let at = 0; at < BLOCK / 32; at += 1) pieces.push(createHash('sha256').update(`${seed}:${at}`).digest());
    this.#block = Buffer.concat(pieces);
  }

  /** A part of `bytes` bytes, mark included, made as it is read. */
  part(mark: Omit<PayloadMark, 'check'>): Readable {
    const line = formatMark({ ...mark, check: this.#check(mark.bytes) });
    return Readable.from(this.#pieces(line, mark.bytes), { objectMode: false });
  }

  *#pieces(line: string, bytes: number): Generator<Buffer> {
    yield Buffer.from(line, 'latin1');
    yield* this.#filling(bytes);
  }

  *#filling(bytes: number): Generator<Buffer> {
    for (let left = bytes - MARK_LENGTH; left > 0; left -= BLOCK) {
      yield left >= BLOCK ? this.#block : this.#block.subarray(0, left);
    }
  }

  /** Computed once for each length: a run has two. */
  #check(bytes: number): string {
    const known = this.#checks.get(bytes);
    if (known !== undefined) return known;
    const hash = createHash('sha256');
    for (const piece of this.#filling(bytes)) hash.update(piece);
    const check = hash.digest('hex').slice(0, CHECK_LENGTH);
    this.#checks.set(bytes, check);
    return check;
  }
}
