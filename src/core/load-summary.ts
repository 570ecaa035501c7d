/** What a load script concludes from k6's numbers: it stands in k6's summary file under `meshkit`. */
export interface LoadSummary {
  readonly script: string;
  readonly declaredSizes: string;
  /** Of the accepted messages, in bytes before compression. */
  readonly sizes: { readonly count: number; readonly mean: number; readonly largest: number };
  /** Megabytes (1,000,000 bytes) sent each second while messages were sent. */
  readonly mbPerSecond: number;
  readonly messages: { readonly sent: number; readonly received: number };
  /** Milliseconds, by operation. */
  readonly latencies: Readonly<Record<string, LoadLatency>>;
  /** By phase; several operations may be in one. */
  readonly phases: Readonly<Record<string, PhaseFacts>>;
  /** How much later than planned iterations began; absent where the plan gives no times, or some were dropped. */
  readonly lateness?: LoadLatency;
  readonly dropped: number;
  readonly percentilesReliable: boolean;
  /** Messages acknowledged each second by one receiver, by how many were waiting. */
  readonly receiveRates: Readonly<Record<string, number>>;
  readonly drainSeconds?: number;
  /** The last step of a stress run that kept to the objective; nothing, if the first one didn't. */
  readonly knee?: { readonly last?: PhaseFacts; readonly broken?: PhaseFacts; readonly limitMs: number };
  /** The p95 of the last slice of a soak run over that of the first. */
  readonly drift?: { readonly firstMs: number; readonly lastMs: number };
  /** What makes this run weaker evidence than it was meant to be: in words. */
  readonly shortfalls: readonly string[];
  /** Thresholds that were crossed: `mesh_faults count==0`. */
  readonly crossed: readonly string[];
}

export interface LoadLatency {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface PhaseFacts extends LoadLatency {
  readonly name: string;
  /** Iterations planned each second. */
  readonly rate: number;
  readonly dropped: number;
}
