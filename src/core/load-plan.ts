import { iterationsOf, phasesOf, type LoadPhase } from './load-phases.ts';
import type { LoadShape } from './load-shape.ts';
import { largestSize, meanSize } from './load-sizes.ts';

/** What a run will take, before it begins. Numbers of requests and bytes are what is planned; a closed model may do more or fewer. */
export interface LoadPlan {
  readonly shape: LoadShape;
  readonly phases: readonly LoadPhase[];
  /** Virtual users that send at the same time, and that receive. */
  readonly senders: number;
  readonly receivers: number;
  /** Absent where the run sends as much as it can (chunked). */
  readonly messages?: number;
  readonly requests?: number;
  /** Bytes sent; the same is received again where the run has receivers. */
  readonly bytes?: number;
  /** Seconds from the start to the end at most. */
  readonly longestS: number;
  /** Bytes of the largest single body. */
  readonly bodyBytes: number;
  /** Bytes of memory that k6 needs at most. */
  readonly memoryBytes: number;
  /** Bytes of the ledger; absent where the number of messages is not planned. */
  readonly ledgerBytes?: number;
}

/** k6 by itself, with the rules loaded, and each virtual user without a body. */
const MEMORY_BASE = 500_000_000;
const MEMORY_PER_USER = 2_500_000;
/** A body is held whole: our copy, k6's copy of it and as much again before the collector runs. */
const COPIES = 4;
const COPIES_COMPRESSED = 6;
/** The entries of one message that arrived: sent, accepted, visible, downloaded, acknowledged. */
const LEDGER_BYTES = 700;
/** More virtual users than this are never planned for one process; k6's own advice is below it. */
const MOST_USERS = 2_000;
const FEWEST_USERS = 4;
/** "rate x worst iteration time x 1.5": the median would be too few as soon as the target stalls. */
const SPARE = 1.5;
/** Requests of a small message: one to send, one download, one acknowledgement, and a share of a listing. */
const REQUESTS_WITH_RECEIPT = 3.1;

/** The plan of a run against `mailboxes` mailboxes. Pure. */
export function planLoad(shape: LoadShape, mailboxes: number): LoadPlan {
  const phases = phasesOf(shape);
  const bodyBytes = bodyBytesOf(shape);
  const senders = sendersOf(shape, phases);
  const receivers = shape.receivers * mailboxes;
  const copies = shape.gzip ? COPIES_COMPRESSED : COPIES;
  const memoryBytes = MEMORY_BASE + (senders + receivers) * (MEMORY_PER_USER + copies * bodyBytes);
  const longestS = Math.ceil(shape.durationS + shape.drainS + GRACE_S);
  return { shape, phases, senders, receivers, longestS, bodyBytes, memoryBytes, ...quantities(shape, phases) };
}

/** Seconds that what is under way gets to end, after the time for it is over. */
export const GRACE_S = 30;

/** Why a plan can't be run in so many bytes of memory, or nothing. */
export function memoryRefusal(
  { memoryBytes, bodyBytes, senders, receivers }: LoadPlan,
  available: number,
): string | undefined {
  if (memoryBytes <= available) return undefined;
  const need = `${Math.ceil(memoryBytes / 1e6)} MB of memory for ${senders + receivers} virtual users with bodies of ${bodyBytes} bytes`;
  return `the plan needs ${need}, and ${Math.floor(available / 1e6)} MB are there`;
}

function bodyBytesOf(shape: LoadShape): number {
  return shape.name === 'chunked' ? Math.min(shape.chunkBytes, shape.messageBytes) : largestSize(shape.sizes);
}

function sendersOf(shape: LoadShape, phases: readonly LoadPhase[]): number {
  if (shape.name === 'chunked') return shape.transfers;
  if (shape.name === 'inbox') return 0;
  return Math.max(...phases.map((phase) => usersOf(shape, phase)));
}

/** Virtual users for a phase: enough that none is missing while every iteration takes as long as the longest. */
export function usersOf({ virtualUsers, worstMs }: LoadShape, { rate }: LoadPhase): number {
  const needed = Math.ceil(rate * (worstMs / 1000) * SPARE);
  return virtualUsers ?? Math.min(MOST_USERS, Math.max(FEWEST_USERS, needed));
}

/** Iterations of large messages, and passes over an inbox, are few, and dear to judge. */
const RATELESS_EVERY = 8;

/** One iteration in so many is judged by the rules: where nothing else is said, about one each second at the highest rate. */
export function judgeEvery({ judgeEvery: wish, rate, peak }: LoadShape): number {
  return wish ?? Math.max(RATELESS_EVERY, Math.ceil(rate * peak));
}

function quantities(
  shape: LoadShape,
  phases: readonly LoadPhase[],
): Pick<LoadPlan, 'messages' | 'requests' | 'bytes' | 'ledgerBytes'> {
  if (shape.name === 'chunked') return {};
  const messages = shape.name === 'inbox' ? shape.backlog : iterationsOf(phases);
  const requests = Math.ceil(messages * (shape.receivers > 0 ? REQUESTS_WITH_RECEIPT : 1));
  const bytes = Math.round(messages * meanSize(shape.sizes));
  return { messages, requests, bytes, ledgerBytes: messages * LEDGER_BYTES };
}
