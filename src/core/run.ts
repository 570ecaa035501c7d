import type { Outcome } from './outcome.ts';
import type { Basis, Binds, Level } from './rule.ts';
import type { Execution } from './judge.ts';
import type { Exchange } from './exchange.ts';

/** Version of the shape of `run.json`; docs/run.schema.json describes it. */
export const RUN_FORMAT = 1;

/** The sentence that ends every report. */
export const DISCLAIMER =
  'This is a self-assessment. It is not NHS England assurance, and it is not a conformance certificate.';

/** What a reader of verdicts needs to know of a rule. */
export interface RuleMetadata {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly binds: Binds;
  readonly statement: string;
  readonly source: string;
  readonly remedy?: string;
}

/** A failure, complete enough to act upon without meshkit's code. */
export interface FailureReport {
  readonly execution: Execution;
  /** The trace's title: what was being done. */
  readonly doing: string;
  readonly seed: number;
  readonly exchange?: Exchange;
  /** A command that sends the same request again; its token comes from `meshkit token make`. */
  readonly curl?: string;
}

/** Whether a rule's failure ends the run as not conformant. */
export type Gate = 'fails the run' | 'reported only' | 'known failure';

export interface RuleResult {
  readonly metadata: RuleMetadata;
  readonly outcome: Outcome;
  readonly gate: Gate;
  /** Why the rule was not attempted: a capability switched off, a budget, a selection, or no way to exercise it from outside. */
  readonly notAttempted?: {
    readonly kind: 'configuration' | 'budget' | 'selection' | 'untestable';
    readonly reason: string;
  };
  readonly failures: readonly FailureReport[];
}

/** What the run left behind in the target. */
export interface Residue {
  readonly sent: number;
  readonly acknowledged: number;
  /** Ids of messages sent and not acknowledged by this run, the first hundred. */
  readonly left: readonly string[];
  readonly leftCount: number;
}

export interface KnownFailure {
  readonly rule: string;
  readonly reason: string;
  readonly owner: string;
  /** ISO date after which the entry fails the run. */
  readonly expires: string;
}

export type Headline = 'conformant' | 'not conformant' | 'inconclusive';

/** `run.json`: verdicts and metadata. The evidence is beside it in `evidence.ndjson`. */
export interface Run {
  readonly format: typeof RUN_FORMAT;
  readonly id: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly meshkit: { readonly version: string; readonly catalogue: string };
  readonly target: {
    readonly name: string;
    readonly baseUrl: string;
    readonly embedded: boolean;
    /** What the target tells of itself: server header, TLS issuer and expiry, clock skew in seconds. */
    readonly fingerprint: Readonly<Record<string, string>>;
  };
  readonly seed: number;
  readonly policy: {
    readonly failOn: 'must' | 'should' | 'never';
    readonly basis: 'stated' | 'derived';
    readonly require: readonly string[];
  };
  readonly selection: { readonly complete: boolean; readonly only: readonly string[]; readonly partialOk: boolean };
  /** Set when the run ended before all stimuli did. */
  readonly interrupted?: string;
  readonly evidence: {
    readonly file: string;
    readonly sha256: string;
    readonly traces: number;
    readonly exchanges: number;
  };
  readonly rules: readonly RuleResult[];
  readonly knownFailures: { readonly used: readonly KnownFailure[]; readonly problems: readonly string[] };
  readonly residue: Residue;
  readonly headline: Headline;
  /** One sentence for each reason why the headline is not `conformant`. */
  readonly reasons: readonly string[];
  readonly exitCode: number;
  readonly disclaimer: string;
}
