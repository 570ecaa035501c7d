import { sha256 } from 'k6/crypto';
import { SharedArray } from 'k6/data';
import { CHECK_LENGTH, formatMark, MARK_LENGTH, type PayloadMark } from '../core/payload-mark.ts';

/** Text that gzip can't shorten much, and the same in every process: digests of numbers. */
const BLOCK = 64 * 1024;
/** Filler begins at one of so many places of the block, so that neighbouring messages differ everywhere. */
const VARIANTS = 16;
const STRIDE = 131;
/** A body above this is kept as bytes and used again; below it is a string, which k6 sends without a copy. */
const LARGE = 256 * 1024;

/** What a part of a message says of itself, but for its size and its checksum. */
export type PartMark = Pick<PayloadMark, 'run' | 'seq' | 'part' | 'parts' | 'at'>;

/** Made once, and not by every virtual user. */
const block = new SharedArray('filler', () => [digests()])[0] ?? '';

type Body = string | ArrayBuffer;

let text = block;
let bytes = new Uint8Array(0);
/** Of filler, by size and place. */
const checks = new Map<number, string>();
/** Sizes that differ more than this often aren't worth remembering. */
const MOST_CHECKS = 20_000;

/** The body of a part: its mark, and filler that depends on the message's number. The result is good until the next call. */
export function fillerBody(mark: PartMark, size: number): Body {
  const variant = ((mark.seq + mark.part * 7) % VARIANTS) * STRIDE;
  return size > LARGE ? largeBody(mark, size, variant) : smallBody(mark, size, variant);
}

function smallBody(mark: PartMark, size: number, variant: number): string {
  if (text.length < variant + size) text = fillerText(variant + size);
  const filler = text.slice(variant, variant + size - MARK_LENGTH);
  return markOf(mark, size, variant, () => filler) + filler;
}

/** Filler of one size from one place is always the same, so its checksum is computed once. */
function markOf({ run, seq, part, parts, at }: PartMark, size: number, variant: number, filler: () => Body): string {
  const key = size * VARIANTS * STRIDE + variant;
  let check = checks.get(key);
  if (check === undefined) {
    check = checkOf(filler());
    if (checks.size < MOST_CHECKS) checks.set(key, check);
  }
  return formatMark({ run, seq, part, parts, at, bytes: size, check });
}

/** The checksum that a mark carries, of a body without its mark. */
export function checkOf(body: Body): string {
  return sha256(body, 'hex').slice(0, CHECK_LENGTH);
}

function digests(): string {
  const each = Array.from({ length: BLOCK / 32 }, (_, at) => sha256(`meshkit filler ${at}`, 'base64'));
  return each.join('').slice(0, BLOCK);
}

function fillerText(length: number): string {
  return block.repeat(Math.ceil(length / BLOCK) + 1);
}

/** One buffer for all bodies of a virtual user: a new one for each message would fill the memory with garbage. */
function largeBody(mark: PartMark, size: number, variant: number): ArrayBuffer {
  takeMarkOut();
  if (bytes.length < size + VARIANTS * STRIDE) bytes = fillerBytes(size + VARIANTS * STRIDE);
  putMarkIn(
    variant,
    markOf(mark, size, variant, () => asBuffer(bytes.subarray(variant + MARK_LENGTH, variant + size))),
  );
  return asBuffer(bytes.subarray(variant, variant + size));
}

let hidden: { readonly at: number; readonly filler: Uint8Array } | undefined;

function takeMarkOut(): void {
  if (hidden) bytes.set(hidden.filler, hidden.at);
  hidden = undefined;
}

function putMarkIn(at: number, mark: string): void {
  hidden = { at, filler: bytes.slice(at, at + MARK_LENGTH) };
  for (let index = 0; index < MARK_LENGTH; index += 1) bytes[at + index] = mark.charCodeAt(index);
}

/** The filler text as bytes, as often as it takes: each copy doubles what is there. */
function fillerBytes(length: number): Uint8Array<ArrayBuffer> {
  const filled = new Uint8Array(length);
  const first = Math.min(BLOCK, length);
  for (let at = 0; at < first; at += 1) filled[at] = block.charCodeAt(at);
  for (let done = first; done < length; done *= 2) filled.copyWithin(done, 0, Math.min(done, length - done));
  return filled;
}

/** k6 takes a view of a buffer wherever it takes a buffer, and keeps to the view's bounds; its types don't say so. */
function asBuffer(view: Uint8Array): ArrayBuffer {
  return view as unknown as ArrayBuffer;
}
