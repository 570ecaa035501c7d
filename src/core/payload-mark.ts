/**
 * What a message of a load run says about itself, so that whoever receives it can verify it from the message alone. It is one line of
 * text: the first of the body, followed by filler, or the Mex-Subject where the body has to stay as it is.
 */
export interface PayloadMark {
  readonly run: string;
  readonly seq: number;
  readonly part: number;
  readonly parts: number;
  /** Of this part, with the line itself where it stands in the body, before compression. */
  readonly bytes: number;
  /** When the part was about to be sent, in milliseconds since 1970. */
  readonly at: number;
  /** The first 32 hex digits of the SHA-256 of the body, without the line itself. */
  readonly check: string;
}

/** Characters of the line with its line feed. */
export const MARK_LENGTH = 128;
/** Characters of a run id at most, so that every mark has room. */
export const RUN_ID_LENGTH = 12;
export const CHECK_LENGTH = 32;

const WORD = 'MESHKIT1';
const PADDING = ' '.repeat(MARK_LENGTH - 1) + '\n';

/** The line, padded with blanks to `MARK_LENGTH` characters. */
export function formatMark(mark: PayloadMark): string {
  const words = `${WORD} ${mark.run} ${mark.seq} ${mark.part}:${mark.parts} ${mark.bytes} ${mark.at} ${mark.check}`;
  return words + PADDING.slice(words.length);
}

/** Reads the line at the start of a text, or nothing. Total. */
export function parseMark(text: string): PayloadMark | undefined {
  const match =
    /^MESHKIT1 ([a-z0-9-]{1,12}) ([0-9]+) ([0-9]+):([0-9]+) ([0-9]+) ([0-9]+) ([0-9a-f]{32}) *(?:\n|$)/.exec(text);
  if (!match) return undefined;
  const [seq = 0, part = 0, parts = 0, bytes = 0, at = 0] = match.slice(2, 7).map(Number);
  return { run: match[1] ?? '', seq, part, parts, bytes, at, check: match[7] ?? '' };
}

/** The Mex-LocalID of a message: it tells whose it is without its body. */
export function formatLocalId(run: string, seq: number): string {
  return `${WORD}:${run}:${seq}`;
}

/** The run that sent a message, and its number there. */
export type MessageOwner = Pick<PayloadMark, 'run' | 'seq'>;

/** The run and the number that a Mex-LocalID names, or nothing if it isn't one of ours. */
export function parseLocalId(text: string): MessageOwner | undefined {
  const match = /^MESHKIT1:([a-z0-9-]{1,12}):([0-9]+)$/.exec(text);
  return match ? { run: match[1] ?? '', seq: Number(match[2]) } : undefined;
}

/** What a part of a message is found to be: its number, place, size, and the check computed over what came. */
export interface ReceivedPart {
  readonly part: number;
  readonly parts: number;
  readonly bytes: number;
  readonly check: string;
}

/** Why a received part isn't what was sent, or nothing. `owner` is what the Mex-LocalID says. */
export function markMismatch(
  mark: PayloadMark | undefined,
  owner: MessageOwner,
  received: ReceivedPart,
): string | undefined {
  if (!mark) return `part ${received.part} does not begin with a readable mark`;
  if (mark.run !== owner.run || mark.seq !== owner.seq)
    return `part ${received.part} holds message ${mark.seq} of run ${mark.run}`;
  if (mark.part !== received.part || mark.parts !== received.parts) {
    return `part ${received.part} of ${received.parts} holds part ${mark.part} of ${mark.parts}`;
  }
  if (mark.bytes !== received.bytes)
    return `part ${received.part} has ${received.bytes} bytes, ${mark.bytes} were sent`;
  return mark.check === received.check ? undefined : `part ${received.part} has another checksum than was sent`;
}
