import type { Exchange } from '../core/exchange.ts';
import type { LiveEvent, LiveRule, RunBegun, RunOver, ScenarioJudged } from '../core/live-event.ts';
import { scenarioVerdicts, shownVerdict, type ExchangeVerdict, type ScenarioVerdicts } from './shown-verdict.ts';

export interface SeenExchange {
  /** Unique in the run. */
  readonly key: string;
  readonly scenario: string;
  readonly exchange: Exchange;
}

export interface ScenarioState {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'judged';
  readonly exchanges: number;
  readonly judged?: ScenarioJudged;
  readonly verdicts?: ScenarioVerdicts;
}

export interface VerdictsOn {
  readonly own: readonly ExchangeVerdict[];
  readonly whole: readonly ExchangeVerdict[];
}

/** Exchanges that the page holds; the oldest go first. */
export const MOST_SEEN = 2000;

/** What is known of the run, from the events so far. */
export class LiveState {
  run: RunBegun | undefined;
  over: RunOver | undefined;
  failed: Extract<LiveEvent, { kind: 'failed' }> | undefined;
  /** What a person is asked to do, in the terminal. */
  asked: string | undefined;
  readonly scenarios = new Map<string, ScenarioState>();
  readonly seen = new Map<string, SeenExchange>();
  /** Exchanges so far, kept or not. */
  exchanges = 0;
  #rules: ReadonlyMap<string, LiveRule> = new Map();

  apply(event: LiveEvent): void {
    if (event.kind === 'run') return this.#begin(event);
    if (event.kind === 'begun') return this.#change(event.scenario, { state: 'running' });
    if (event.kind === 'exchange') return this.#see(event.scenario, event.exchange);
    if (event.kind === 'judged') return this.#judge(event);
    if (event.kind === 'asked') this.asked = event.text;
    if (event.kind === 'over') this.over = event;
    if (event.kind === 'failed') this.failed = event;
  }

  rule(id: string): LiveRule | undefined {
    return this.#rules.get(id);
  }

  /** Also one that has been dropped, if a failure is about it. */
  find(scenario: string, id: string): SeenExchange | undefined {
    const key = keyOf(scenario, id);
    const exchange = this.scenarios.get(scenario)?.judged?.exchanges.find((other) => other.id === id);
    return this.seen.get(key) ?? (exchange && { key, scenario, exchange });
  }

  /** On the exchange itself, and on all of its scenario. Nothing, as long as that isn't judged, or if it ended too early to be. */
  verdictsOn({ scenario, exchange }: SeenExchange): VerdictsOn | undefined {
    const { judged, verdicts } = this.scenarios.get(scenario) ?? {};
    if (!verdicts || judged?.broken) return undefined;
    return { own: verdicts.byExchange.get(exchange.id) ?? [], whole: verdicts.whole };
  }

  /** A page that comes back to another run begins anew. */
  #begin(run: RunBegun): void {
    this.run = run;
    this.#rules = new Map(run.rules.map((rule) => [rule.id, rule]));
    this.over = undefined;
    this.failed = undefined;
    this.exchanges = 0;
    this.seen.clear();
    this.scenarios.clear();
    for (const id of run.scenarios) this.scenarios.set(id, { id, state: 'waiting', exchanges: 0 });
  }

  #see(scenario: string, exchange: Exchange): void {
    const key = keyOf(scenario, exchange.id);
    this.asked = undefined;
    this.exchanges += 1;
    this.seen.set(key, { key, scenario, exchange });
    for (const oldest of this.seen.keys()) {
      if (this.seen.size <= MOST_SEEN) break;
      this.seen.delete(oldest);
    }
    this.#change(scenario, { exchanges: (this.scenarios.get(scenario)?.exchanges ?? 0) + 1 });
  }

  #judge(judged: ScenarioJudged): void {
    const verdicts = judged.verdicts.map((verdict) => shownVerdict(verdict, this.#rules.get(verdict.rule)?.basis));
    this.#change(judged.scenario, { state: 'judged', judged, verdicts: scenarioVerdicts(verdicts) });
  }

  #change(id: string, change: Partial<ScenarioState>): void {
    const before = this.scenarios.get(id) ?? { id, state: 'running', exchanges: 0 };
    this.scenarios.set(id, { ...before, ...change });
  }
}

function keyOf(scenario: string, id: string): string {
  return `${scenario} ${id}`;
}
