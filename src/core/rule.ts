import type { Exchange } from './exchange.ts';
import type { Trace } from './trace.ts';
import type { Finding } from './verdict.ts';

export type Level = 'MUST' | 'SHOULD' | 'MAY';

/**
 * How firm the source is. `stated`: the source says it. `standard`: an HTTP, XML or security standard says it.
 * `derived`: it follows from documented or observed behaviour. `practice`: learnt from a defect or an official client.
 * `unknown`: nobody public says what the live service does, so the rule records and never fails.
 */
export type Basis = 'stated' | 'derived' | 'standard' | 'practice' | 'unknown';

export type Binds = 'server' | 'client' | 'file' | 'workflow' | 'payload';

export interface Source {
  /** Key and place, for example `OAS:265`; the keys are explained in docs/sources.md. */
  readonly reference: string;
  /** The source's own words, where the wording matters. */
  readonly quote?: string;
}

/** What every rule says of itself, whatever it judges. */
export interface RuleFields {
  /** Stable, never reused: `SRV-012`. */
  readonly id: string;
  /** Short and readable: `token-works-once`. */
  readonly name: string;
  readonly level: Level;
  readonly basis: Basis;
  /** One present-tense sentence. */
  readonly statement: string;
  readonly source: Source;
  readonly binds: Binds;
  /** What to do about a failure, for the person who runs the system under test. */
  readonly remedy?: string;
  /** What evidence the rule needs in order to apply, for people: `a report`. Said where none was seen. */
  readonly needs?: string;
  /** The kinds of execution that must all be seen before the rule counts as shown. Without it, one execution is enough. */
  readonly variants?: readonly string[];
}

/** Judges one exchange, in the light of the trace that it stands in. */
export interface ExchangeRule extends RuleFields {
  readonly subject: 'exchange';
  /** Does it apply? Cheap and total. */
  readonly when: (exchange: Exchange, trace: Trace) => boolean;
  /** Which of `variants` this execution is. */
  readonly variant?: (exchange: Exchange, trace: Trace) => string | undefined;
  /**
   * What must have been accepted in the same trace for this execution to mean anything: the valid twin, one mutation away.
   * Answers the reason why it doesn't count, or nothing.
   */
  readonly control?: (exchange: Exchange, trace: Trace) => string | undefined;
  readonly check: (exchange: Exchange, trace: Trace) => Finding | undefined;
  /** What was seen, where the source leaves a choice. */
  readonly observe?: (exchange: Exchange, trace: Trace) => string | undefined;
  /** Judges answers of 500 and above itself. Other rules leave a server error that doesn't repeat alone. */
  readonly judgesServerErrors?: boolean;
  /** Judges exchanges that ended without an answer. Other rules don't. */
  readonly judgesFailures?: boolean;
}

/** Judges a trace as a whole: order, time, uniqueness. */
export interface TraceRule extends RuleFields {
  readonly subject: 'trace';
  readonly when: (trace: Trace) => boolean;
  readonly variant?: (trace: Trace) => string | undefined;
  readonly control?: (trace: Trace) => string | undefined;
  readonly check: (trace: Trace) => Finding | undefined;
  readonly observe?: (trace: Trace) => string | undefined;
}

export type Rule = ExchangeRule | TraceRule;

/**
 * Evidence that passes and evidence that fails, by rule id: the catalogue tests itself with it.
 * Examples live in `*.examples.ts`, which k6 never imports.
 */
export type Examples = Readonly<Record<string, { readonly pass: readonly Trace[]; readonly fail: readonly Trace[] }>>;
