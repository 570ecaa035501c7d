import type { Access } from './access.ts';
import type { Exchange } from './exchange.ts';
import type { Execution } from './judge.ts';
import type { Outcome } from './outcome.ts';
import type { Basis, Binds, Level, RuleFields } from './rule.ts';
import type { Counterexample } from './trace.ts';

/** Version of the shape of `run.json`; docs/run.schema.json describes it. */
export const RUN_FORMAT = 1;

/** The sentence that ends every report. */
export const DISCLAIMER =
  'This is a self-assessment. It is not NHS England assurance, and it is not a conformance certificate.';

/** What a reader of verdicts needs to know of a rule. */
export interface RuleMetadata {
  readonly id: string;
  readonly name: string;
  /** The part of the API that it is about, for people: `authorisation`, `chunks`. */
  readonly theme: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly binds: Binds;
  readonly statement: string;
  readonly source: string;
  /** The source's own words. */
  readonly quote?: string;
  readonly remedy?: string;
}

/** What reports say of a rule. */
export function metadataOf(rule: RuleFields, theme: string): RuleMetadata {
  const { id, name, level, basis, binds, statement, source, remedy } = rule;
  const base = { id, name, theme, level, basis, binds, statement, source: source.reference };
  return {
    ...base,
    ...(source.quote !== undefined && { quote: source.quote }),
    ...(remedy !== undefined && { remedy }),
  };
}

/** A failure, complete enough to act upon without meshkit's code. */
export interface FailureReport {
  readonly execution: Execution;
  /** The trace's title: what was being done. */
  readonly doing: string;
  readonly seed: number;
  /** The generated value that was found, where the stimulus generates what it sends. */
  readonly counterexample?: Counterexample;
  /** Whether the rule demands that a valid twin was accepted in the same trace. It was, or there would be no failure. */
  readonly controlSeen: boolean;
  /** The exchange that the finding is about; long texts are cut, the evidence has them whole. */
  readonly exchange?: Exchange;
  /** A command that sends the same request again; its token comes from `meshkit token make`. Absent where no command can. */
  readonly curl?: string;
}

/** Whether a rule's failure ends the run as not conformant. */
export type Gate = 'fails the run' | 'reported only' | 'known failure';

/** Why a rule was not attempted. What counts as a recorded reason is told in docs/decisions/0003-verdict-policy.md. */
export interface NotAttempted {
  readonly kind: 'configuration' | 'budget' | 'selection' | 'untestable';
  readonly reason: string;
}

export interface RuleResult {
  readonly metadata: RuleMetadata;
  readonly outcome: Outcome;
  /** What a failure of this rule means to the run, whether or not it failed. */
  readonly gate: Gate;
  /** Only for a rule that is not shown. */
  readonly notAttempted?: NotAttempted;
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
  /** ISO date: the last day on which the entry excuses the failure. */
  readonly expires: string;
}

export type Headline = 'conformant' | 'not conformant' | 'known failures out of date' | 'inconclusive';

/** 0 conformant, 1 not conformant, 4 inconclusive, 5 a fault of our own. Codes 2 and 3 belong to runs that never began. */
export type RunExitCode = 0 | 1 | 4 | 5;

export interface RunPolicy {
  readonly failOn: 'must' | 'should' | 'never';
  readonly basis: 'stated' | 'derived';
  /** Names of the sets of rules whose MUSTs have to be shown. */
  readonly require: readonly string[];
}

/** A stimulus that ended before its time by a fault that is ours or the network's. */
export interface EndedEarly {
  readonly trace: string;
  readonly code: string;
  readonly message: string;
}

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
    /** TLS files that its configuration names. */
    readonly tls?: readonly ('ca' | 'cert' | 'key')[];
  };
  readonly seed: number;
  readonly policy: RunPolicy;
  readonly selection: { readonly complete: boolean; readonly only: readonly string[]; readonly partialOk: boolean };
  /** Set when the run ended before all stimuli did. */
  readonly interrupted?: string;
  readonly evidence: {
    readonly file: string;
    readonly sha256: string;
    readonly traces: number;
    readonly exchanges: number;
  };
  readonly access: Access;
  /** The first twenty. */
  readonly endedEarly: readonly EndedEarly[];
  readonly rules: readonly RuleResult[];
  readonly knownFailures: { readonly used: readonly KnownFailure[]; readonly problems: readonly string[] };
  readonly residue: Residue;
  readonly headline: Headline;
  /** The headline in one sentence with its counts. */
  readonly sentence: string;
  /** One sentence for each reason why the headline is not `conformant`, and for what a required set was excused from. */
  readonly reasons: readonly string[];
  readonly exitCode: RunExitCode;
  readonly disclaimer: string;
}
