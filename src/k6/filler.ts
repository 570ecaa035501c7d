import { sha256 } from 'k6/crypto';
import { SharedArray } from 'k6/data';
import { CHECK_LENGTH, formatMark, MARK_LENGTH, type PayloadMark } from '../core/payload-mark.ts';
import type { Body } from './client.ts';

/** Text that gzip can't shorten much, and the same in every process: digests of numbers. */
const BLOCK = 64 * 1024;
/** Filler begins at one of so many places of the block, so that neighbouring messages differ everywhere. */
const VARIANTS = 16;
const STRIDE = 131;
/** A body above this is kept as bytes and used again; below it is a string, which k6 sends without a copy. */
const LARGE = 256 * 1024;

/** What a part of a message says of itself. Its size and its checksum are filled in here. */
type Mark = PayloadMark & { bytes: number; check: string };

/** Made once, and not by every virtual user. */
const block = new SharedArray('filler', () => [digests()])[0] ?? '';

let text = block;
/** Filler of one size from one place is always the same, so its checksum is computed once. A slice is no copy. */
const fillers = new Map<number, { readonly text: string; readonly check: string }>();
/** Sizes that differ more than this often aren't worth remembering. */
const MOST_FILLERS = 20_000;

/** The body of a part: its mark, and filler that depends on the message's number. The result is good until the next call. */
export function fillerBody(mark: Mark, size: number): Body {
  const variant = ((mark.seq + mark.part * 7) % VARIANTS) * STRIDE;
  mark.bytes = size;
  if (size > LARGE) return largeBody(mark, size, variant);
  const key = size * VARIANTS * STRIDE + variant;
  const filler = fillers.get(key) ?? newFiller(key, size, variant);
  mark.check = filler.check;
  return formatMark(mark) + filler.text;
}

function newFiller(key: number, size: number, variant: number): { readonly text: string; readonly check: string } {
  if (text.length < variant + size) text = fillerText(variant + size);
  const slice = text.slice(variant, variant + size - MARK_LENGTH);
  const filler = { text: slice, check: checkOf(slice) };
  if (fillers.size < MOST_FILLERS) fillers.set(key, filler);
  return filler;
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

/** One buffer for all bodies of a size: a new one for each message would fill the memory with garbage. */
const buffers = new Map<number, { readonly bytes: Uint8Array<ArrayBuffer>; readonly check: string }>();

/** Filler differs between virtual users, and not from message to message of one: only the mark does. k6 copies views, so none is made. */
function largeBody(mark: Mark, size: number, variant: number): ArrayBuffer {
  const kept = buffers.get(size) ?? newBuffer(size, variant);
  buffers.set(size, kept);
  mark.check = kept.check;
  const line = formatMark(mark);
  for (let index = 0; index < MARK_LENGTH; index += 1) kept.bytes[index] = line.charCodeAt(index);
  return kept.bytes.buffer;
}

/** The filler text as bytes, as often as it takes: each copy doubles what is there. */
function newBuffer(size: number, variant: number): { bytes: Uint8Array<ArrayBuffer>; check: string } {
  const bytes = new Uint8Array(size);
  const start = block.slice(variant) + block.slice(0, variant);
  for (let at = 0; at < BLOCK; at += 1) bytes[at] = start.charCodeAt(at);
  for (let done = BLOCK; done < size; done *= 2) bytes.copyWithin(done, 0, Math.min(done, size - done));
  return { bytes, check: checkOf(bytes.buffer.slice(MARK_LENGTH)) };
}
