/** What a load run has to reach. Each one that is stated becomes a threshold. */
export interface LoadObjectives {
  /** By operation (`send`, `sendChunk`, `inbox`, `download`, `acknowledge`, ...): milliseconds from the intended start to the answer. */
  readonly p95?: Readonly<Record<string, number>>;
  readonly p99?: Readonly<Record<string, number>>;
  /** Megabytes (1,000,000 bytes) sent each second, over the time in which messages are sent. */
  readonly mbPerSecond?: number;
  /** Share of the requests without an answer, or with one that isn't the operation's success: 0 to 1. */
  readonly errorRate?: number;
  /** Seconds from the last message sent (for `inbox`, from the start) to the last one acknowledged. */
  readonly drainSeconds?: number;
}
