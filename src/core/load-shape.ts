import { parseSizes, type SizeDistribution } from './load-sizes.ts';

/** The traffic shapes: one script in `load/` each. */
export const LOAD_NAMES = ['send', 'chunked', 'inbox', 'mixed', 'soak', 'stress', 'spike'] as const;
export type LoadName = (typeof LOAD_NAMES)[number];

/** Everything that decides what a load run sends; `load-variables.ts` says how it is set. */
export interface LoadShape {
  readonly name: LoadName;
  /** How long messages are sent, in seconds; receivers take `drainS` more at most. */
  readonly durationS: number;
  /** Iterations that begin each second; for `inbox`, messages received each second, 0 for as many as possible. */
  readonly rate: number;
  /** The highest rate is `rate` times this (spike, stress). */
  readonly peak: number;
  /** Steps from the lowest rate to the highest (stress), or slices of equal rate (soak). */
  readonly steps: number;
  readonly sizes: SizeDistribution;
  /** Of one chunked message before compression, in bytes. */
  readonly messageBytes: number;
  readonly chunkBytes: number;
  readonly gzip: boolean;
  /** Chunked messages under way at the same time. */
  readonly transfers: number;
  /** Messages that wait in the inboxes when `inbox` begins. */
  readonly backlog: number;
  /** Receivers of each mailbox; 0 leaves what arrives where it is. */
  readonly receivers: number;
  readonly drainS: number;
  /** Messages asked for in one listing. */
  readonly page: number;
  /** One iteration in so many is judged by the rules; 0 judges none, absent is about one each second. */
  readonly judgeEvery?: number;
  /** Virtual users that send; absent is as many as the rate needs when an iteration takes `worstMs`. */
  readonly virtualUsers?: number;
  readonly worstMs: number;
}

const COMMON = {
  durationS: 30,
  rate: 20,
  peak: 1,
  steps: 1,
  sizes: parseSizes('1KBx70,10KBx25,100KBx5'),
  messageBytes: 20_000_000,
  chunkBytes: 5_000_000,
  gzip: false,
  transfers: 2,
  backlog: 0,
  receivers: 1,
  drainS: 30,
  page: 500,
  worstMs: 1_000,
};

/** What each script does where nothing else is said: short runs that an embedded sandbox on a small machine stands. */
export const DEFAULT_SHAPES: Readonly<Record<LoadName, LoadShape>> = {
  send: { ...COMMON, name: 'send' },
  chunked: { ...COMMON, name: 'chunked', rate: 0, worstMs: 5_000 },
  inbox: { ...COMMON, name: 'inbox', rate: 0, backlog: 1_000, receivers: 2, sizes: parseSizes('1KB') },
  mixed: { ...COMMON, name: 'mixed', durationS: 45 },
  soak: { ...COMMON, name: 'soak', durationS: 60, steps: 4 },
  stress: {
    ...COMMON,
    name: 'stress',
    rate: 50,
    peak: 16,
    steps: 5,
    receivers: 2,
    sizes: parseSizes('1KB'),
    worstMs: 500,
  },
  spike: { ...COMMON, name: 'spike', peak: 10, receivers: 2 },
};
