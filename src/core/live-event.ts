import type { Exchange } from './exchange.ts';
import type { Execution } from './judge.ts';
import type { Gate, RuleMetadata, Run } from './run.ts';
import type { Standing } from './standing.ts';
import type { Trace } from './trace.ts';
import type { VerdictKind } from './verdict.ts';

/** What a person who watches a run is told, in its order. Plain data, and redacted as the evidence is. */
export type LiveEvent =
  | RunBegun
  | { readonly kind: 'begun'; readonly scenario: string }
  | ExchangeSeen
  | { readonly kind: 'asked'; readonly text: string }
  | ScenarioJudged
  | RunOver
  | { readonly kind: 'failed'; readonly message: string; readonly exitCode: number };

export interface RunBegun {
  readonly kind: 'run';
  readonly client: string;
  /** ISO date-time. */
  readonly startedAt: string;
  readonly seed: number;
  readonly scenarios: readonly string[];
  readonly rules: readonly LiveRule[];
}

/** A rule that judges, and what its failure would mean to the run; known failures are settled at the end. */
export interface LiveRule extends RuleMetadata {
  readonly gate: Gate;
}

export interface ExchangeSeen {
  readonly kind: 'exchange';
  readonly scenario: string;
  readonly exchange: Exchange;
}

/** A scenario is judged as a whole when it ends: most rules look at what came before and after. */
export interface ScenarioJudged {
  readonly kind: 'judged';
  readonly scenario: string;
  readonly broken?: NonNullable<Trace['broken']>;
  readonly verdicts: readonly LiveVerdict[];
  /** The exchanges that failures are about: they are shown even if others had to go. */
  readonly exchanges: readonly Exchange[];
}

/** All verdicts of one kind of one rule on one scenario. */
export interface LiveVerdict {
  readonly rule: string;
  readonly kind: Exclude<VerdictKind, 'not-applicable'>;
  readonly count: number;
  /** Ids of the exchanges that they are about, the newest; a verdict about the scenario as a whole may name none. */
  readonly exchanges: readonly string[];
  /** The first. */
  readonly executions: readonly Execution[];
}

export interface RunOver extends Pick<Run, 'headline' | 'sentence' | 'reasons' | 'exitCode' | 'disclaimer'> {
  readonly kind: 'over';
  /** Where the run was written to. */
  readonly folder: string;
  readonly rules: readonly { readonly id: string; readonly standing: Standing; readonly reason?: string }[];
}
