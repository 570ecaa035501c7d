/**
 * What a load run knows of its messages. Senders and receivers each write what they saw; nobody knows both ends, and the entries
 * of one message come in any order, from several processes.
 */
export type LedgerEvent =
  /**
   * One attempt to send; `at` is its start. Of a large message it is written before the first request, so that an interrupted
   * run knows what may be on its way; of a small one together with what came of it.
   */
  | 'sent'
  /** The target took the whole message: 202 for its last part. */
  | 'accepted'
  /** The target answered that it doesn't take the message; it must never arrive. */
  | 'refused'
  /** No answer was seen, or one that says nothing (5xx): it may arrive or not. */
  | 'doubt'
  /** A receiver found the id in a listing. `at` is when that listing was answered. */
  | 'visible'
  /** Downloaded whole and found intact. */
  | 'downloaded'
  /** The acknowledgement was answered with success. */
  | 'acknowledged'
  /** Downloaded, but not as it was sent; `why` says what differs. */
  | 'corrupt';

export interface LedgerEntry {
  readonly e: LedgerEvent;
  /** The run that sent the message. */
  readonly run: string;
  /** Unique in its run (`sequenceOf`); -1 where a corrupt message no longer tells it. */
  readonly seq: number;
  /** The message id that the target gave, once it is known. */
  readonly id?: string | undefined;
  /** Milliseconds since 1970 by the clock of the process that wrote it. */
  readonly at: number;
  /** Of the whole message, before compression. */
  readonly bytes?: number;
  /** The virtual user that wrote it; 0 is the preparation of the run. */
  readonly vu: number;
  /** The process that wrote it, from 0. */
  readonly inst: number;
  /** The answer's status, where one was seen. */
  readonly status?: number | undefined;
  /** For `refused`, `doubt` and `corrupt`, in words. */
  readonly why?: string | undefined;
  /** When sending began: the entry stands for a `sent` of that time as well, in one text. Reading a line takes the two apart. */
  readonly from?: number | undefined;
}

/** Stands before the entries in a line of k6's log. */
export const LEDGER_MARK = 'MESHKIT-LEDGER ';

/** Who wrote an entry, and of which run: the same for all entries of a virtual user. */
export type LedgerOrigin = Pick<LedgerEntry, 'run' | 'vu' | 'inst'>;
export type LedgerNews = Omit<LedgerEntry, keyof LedgerOrigin>;

/** One line of the log for entries made together. */
export function formatLedgerLine(entries: readonly LedgerEntry[]): string {
  return ledgerLine(entries.map((entry) => newsText(entry, originText(entry))));
}

/** The line for entries that are text already (`newsText`). */
export function ledgerLine(texts: readonly string[]): string {
  return `${LEDGER_MARK}[${texts.join(',')}]`;
}

/** The part of a text that the entries of a virtual user have in common. */
export function originText(origin: LedgerOrigin): string {
  return `,"run":${quoted(origin.run)},"vu":${origin.vu},"inst":${origin.inst}}`;
}

/** An entry as JSON, written by hand: in k6 it takes a third of the time of JSON.stringify, for each message of a run. */
export function newsText(news: LedgerNews, origin: string): string {
  let text = `{"e":"${news.e}","seq":${news.seq},"at":${news.at}`;
  if (news.id !== undefined) text += `,"id":${quoted(news.id)}`;
  if (news.bytes !== undefined) text += `,"bytes":${news.bytes}`;
  if (news.status !== undefined) text += `,"status":${news.status}`;
  if (news.from !== undefined) text += `,"from":${news.from}`;
  if (news.why !== undefined) text += `,"why":${JSON.stringify(news.why)}`;
  return text + origin;
}

/** `newsText` for the usual end of a small message, which was sent at `from` and accepted at `at`, without an object made for it. */
export function acceptedText(seq: number, id: string, bytes: number, from: number, at: number, origin: string): string {
  return `{"e":"accepted","seq":${seq},"at":${at},"id":${quoted(id)},"bytes":${bytes},"status":202,"from":${from}${origin}`;
}

const NEEDS_NO_ESCAPE = /^[A-Za-z0-9_-]*$/;

function quoted(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The entries of a line, whatever stands before the mark; none, if it has no mark or was cut off. Total. */
export function parseLedgerLine(line: string): readonly LedgerEntry[] {
  const start = line.indexOf(LEDGER_MARK);
  if (start < 0) return [];
  try {
    const entries: unknown = JSON.parse(line.slice(start + LEDGER_MARK.length));
    return Array.isArray(entries) ? entries.filter(isEntry).flatMap(apart) : [];
  } catch {
    return [];
  }
}

function apart({ from, ...entry }: LedgerEntry): readonly LedgerEntry[] {
  if (from === undefined) return [entry];
  const { run, seq, vu, inst, bytes } = entry;
  return [{ e: 'sent', run, seq, at: from, vu, inst, ...(bytes !== undefined && { bytes }) }, entry];
}

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { e, run, seq, at } = value as Record<string, unknown>;
  return typeof e === 'string' && typeof run === 'string' && Number.isSafeInteger(seq) && typeof at === 'number';
}

const VIRTUAL_USERS = 2 ** 17;
/** Messages of one sender: the numbers of the next sender begin so much higher. */
export const SENDER_STRIDE = 2 ** 28;

/**
 * A number that is unique in a run though nobody shares a counter: 256 processes with 131,072 virtual users each (numbered from 0)
 * and 268 million messages of each, in the 53 bits of a safe integer.
 */
export function sequenceOf(instance: number, virtualUser: number, count: number): number {
  return ((instance % 256) * VIRTUAL_USERS + (virtualUser % VIRTUAL_USERS)) * SENDER_STRIDE + (count % SENDER_STRIDE);
}
