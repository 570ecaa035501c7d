import type { DISCLAIMER, Run } from './run.ts';

/** Version of the shape of a load run's `run.json`; docs/load-run.schema.json describes it. */
export const LOAD_RUN_FORMAT = 1;

/** What became of the messages of a run, from the ledgers of senders and receivers. */
export interface MessageCounts {
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  readonly visible: number;
  readonly downloaded: number;
  readonly acknowledged: number;
  /** Accepted, and neither received nor in the inbox at the end. */
  readonly lost: number;
  /** One send became several messages, or one was delivered again after its acknowledgement had been confirmed. */
  readonly duplicated: number;
  readonly corrupted: number;
  /** Refused, and yet it arrived. */
  readonly unexpected: number;
  /** In the inbox at the end. */
  readonly waiting: number;
  /** No answer to the send was seen, and it did not arrive: neither lost nor delivered. */
  readonly doubt: number;
  /** Accepted and not received, and it is not known whether they were in the inbox at the end. */
  readonly unaccounted: number;
  /** Received, though no ledger says that it was sent: a ledger is missing. */
  readonly unsent: number;
  /** Downloaded more than once before the acknowledgement: allowed, and recorded. */
  readonly redelivered: number;
  /** Received after a later message of the same sender: never a failure. */
  readonly outOfOrder: number;
}

/** What is wrong with a message that is named. */
export type Mishap = 'lost' | 'duplicated' | 'corrupted' | 'unexpected';

export interface NamedMessage {
  readonly what: Mishap;
  readonly seq: number;
  /** Message ids that the target gave. */
  readonly ids: readonly string[];
  readonly why: string;
}

export interface Reconciliation {
  /** The id that the messages carry. */
  readonly run: string;
  readonly counts: MessageCounts;
  /** Bytes of one message as sent, before compression. */
  readonly sizes: { readonly mean: number; readonly largest: number };
  /** Bytes of accepted, and of intact received messages. */
  readonly bytes: { readonly accepted: number; readonly received: number };
  /** The first hundred; all of them are in mishaps.ndjson. */
  readonly named: readonly NamedMessage[];
  /** Whether the inboxes were listed to their ends after the run. */
  readonly inboxesSeen: boolean;
}

/** Milliseconds. `p999` is the 99.9th percentile. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** One kind of request, or another duration that the engine measured. */
export interface OperationLatency extends Percentiles {
  readonly name: string;
  readonly count: number;
}

/** A stretch of the run. All values belong to it alone, but the backlog, which stands at its end. */
export interface Sample {
  /** Seconds since the run began. */
  readonly at: number;
  readonly accepted: number;
  readonly acknowledged: number;
  /** Refused and in doubt. */
  readonly errors: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly backlog: number;
  /** From the first request of a message to the answer that accepted it; absent where nothing was accepted. */
  readonly send?: Percentiles;
  /** From acceptance to the listing that showed it. */
  readonly visible?: Percentiles;
  /** Bytes of memory of a local target. */
  readonly targetMemory?: number;
  /** Bytes of memory of the engine. */
  readonly engineMemory?: number;
}

export interface Series {
  /** Seconds that one sample stands for. */
  readonly width: number;
  readonly samples: readonly Sample[];
}

/** An objective of the configuration or of the script, as judged. */
export interface ObjectiveResult {
  /** `p95 of send`, or the engine's own words. */
  readonly name: string;
  /** `< 500 ms`. */
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
  /** Percentiles mean little where iterations were dropped. */
  readonly percentile: boolean;
}

export type LoadHeadline = 'met' | 'not met' | 'messages lost or damaged' | 'inconclusive' | 'failed';

/** 0 met, 1 not met or a message lost, 2 configuration, 3 environment, 4 inconclusive, 5 a fault of our own. */
export type LoadExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/** `run.json` of a load run. What it shares with a conformance run has the same names. */
export interface LoadRun {
  readonly kind: 'load';
  readonly format: typeof LOAD_RUN_FORMAT;
  readonly id: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly meshkit: Pick<Run['meshkit'], 'version'>;
  readonly target: Run['target'];
  /** Name of the script, and the options that it was run with: no secret. */
  readonly script: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly engine: { readonly name: 'k6' | 'node'; readonly version: string; readonly exitCode: number | null };
  /** Set when the run ended before its time. */
  readonly interrupted?: string;
  readonly reconciliation: Reconciliation;
  readonly operations: readonly OperationLatency[];
  /** How late the engine began what was planned; `not available` where the plan gives no times. */
  readonly lateness: Percentiles | 'not available';
  /** Iterations that the engine could not start in time. */
  readonly dropped: number;
  /** False where iterations were dropped: the slowest were not seen. */
  readonly percentilesReliable: boolean;
  readonly objectives: readonly ObjectiveResult[];
  /** What the script found out besides: a knee, a drift, sizes that were missed. Told, and not judged. */
  readonly notes: readonly string[];
  readonly series: Series;
  readonly headline: LoadHeadline;
  readonly sentence: string;
  readonly reasons: readonly string[];
  readonly exitCode: LoadExitCode;
  readonly disclaimer: typeof DISCLAIMER;
}
