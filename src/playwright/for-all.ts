import fc from 'fast-check';
import type { Rule } from '../core/rule.ts';
import type { Trace } from '../core/trace.ts';
import { Session } from '../node/session.ts';
import { acknowledgeOwnMessages } from './clean-up.ts';
import { firstFailure, gatingRules } from './gating.ts';

export interface ForAllOptions {
  /** Cases, unless the run asks for another number. */
  readonly runs: number;
  /** Seconds after which no further case is begun, by that number of cases. Default 60. */
  readonly seconds?: number;
  /** Each case has a target of its own that nobody has touched, where there can be one. */
  readonly untouched?: boolean;
}

/** Passing cases whose evidence is kept: a bound, since a night makes many. */
const KEPT_CASES = 100;
const SHOWN_VALUE = 2_000;
/** An embedded sandbox delivers at once. */
const EMBEDDED_SETTLE_MS = 50;

/**
 * Gathers evidence for many generated values and stops at the first to which a gating rule objects, which is then shrunk. Each
 * case is a trace of its own, judged alone. Nothing is expected here: the rules are the property. One call for one stimulus.
 */
export async function forAll<T>(
  session: Session,
  arbitrary: fc.Arbitrary<T>,
  run: (session: Session, value: T) => Promise<unknown>,
  options: ForAllOptions,
): Promise<void> {
  const cases = new Cases(session, options.untouched ?? false);
  const property = fc.asyncProperty(arbitrary, (value) => cases.add((own) => run(own, value)));
  const details = await fc.check(property, parametersOf(session, options));
  cases.end(details);
}

/** A replay runs its case and nothing else; a proof needs no small counterexample. */
function parametersOf<T>(session: Session, { runs, seconds = 60 }: ForAllOptions): fc.Parameters<T> {
  const { seed, generation: { replay, runs: asked = runs } = {}, mutant } = session.options;
  if (replay) return { seed: replay.seed, path: replay.path, endOnFailure: true, numRuns: 1 };
  return {
    seed,
    numRuns: asked,
    endOnFailure: mutant !== undefined,
    interruptAfterTimeLimit: seconds * 1000 * Math.max(1, asked / runs),
  };
}

/** The cases of one stimulus: gathers, judges and keeps them. */
class Cases {
  readonly #session: Session;
  readonly #untouched: boolean;
  readonly #rules: readonly Rule[];
  #count = 0;
  #failing: Trace | undefined;
  #fault: Error | undefined;

  constructor(session: Session, untouched: boolean) {
    this.#session = session;
    this.#untouched = untouched;
    this.#rules = gatingRules(session.options.generation?.rules);
  }

  /** Throws where a rule objects. A fault of ours or the network's is no counterexample: it ends the stimulus instead. */
  async add(run: (session: Session) => Promise<unknown>): Promise<void> {
    if (this.#fault) return;
    const trace = await this.#gather(run).catch((fault: unknown) => this.#note(fault));
    const failure = trace && firstFailure(trace, this.#rules);
    if (failure !== undefined) {
      this.#failing = trace;
      throw new Error(failure);
    }
    if (trace && this.#session.cases.length < KEPT_CASES) this.#session.cases.push(trace);
  }

  /** Keeps the counterexample: the last case that failed is the smallest. */
  end<T>({ failed, seed, counterexamplePath, counterexample }: fc.RunDetails<[T]>): void {
    if (this.#fault) throw this.#fault;
    if (!failed || !this.#failing || !counterexample) return;
    const value = fc.stringify(counterexample[0]);
    const replayPath = /replayPath="([^"]*)"/.exec(value)?.[1];
    this.#session.cases.push({
      ...this.#failing,
      counterexample: {
        seed,
        path: counterexamplePath ?? '',
        ...(replayPath !== undefined && { replayPath }),
        value: value.length > SHOWN_VALUE ? `${value.slice(0, SHOWN_VALUE)} ...` : value,
      },
    });
  }

  #note(fault: unknown): undefined {
    this.#fault = fault instanceof Error ? fault : new Error(String(fault));
    return undefined;
  }

  async #gather(run: (session: Session) => Promise<unknown>): Promise<Trace> {
    this.#count += 1;
    const { options, target } = this.#session;
    const id = `${options.id}, case ${this.#count}`;
    const another = this.#untouched ? await options.generation?.openAnother?.() : undefined;
    if (!another) return this.#runIn(new Session(target, { ...options, id }), run);
    const { send, moveClock, close } = another;
    const quick = { ...another.target, settleMs: EMBEDDED_SETTLE_MS };
    const own = { ...options, id, send, clockSkewMs: 0, ...(moveClock && { moveClock }) };
    return this.#runIn(new Session(quick, own), run).finally(close);
  }

  async #runIn(own: Session, run: (session: Session) => Promise<unknown>): Promise<Trace> {
    await run(own);
    const trace = own.trace();
    await acknowledgeOwnMessages(own, trace);
    return trace;
  }
}
