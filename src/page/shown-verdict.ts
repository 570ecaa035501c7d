import type { LiveVerdict } from '../core/live-event.ts';
import type { Basis } from '../core/rule.ts';

/** How a verdict is shown. What nobody public states is recorded and never failed; what says nothing about the client is undecided. */
export type ShownKind = 'pass' | 'fail' | 'recorded' | 'undecided';

export interface ShownVerdict extends Omit<LiveVerdict, 'kind'> {
  readonly kind: ShownKind;
}

/** One verdict on one exchange. */
export type ExchangeVerdict = Pick<ShownVerdict, 'rule' | 'kind'>;

const KINDS = { pass: 'pass', fail: 'fail', blocked: 'undecided', broken: 'undecided' } as const satisfies Record<
  LiveVerdict['kind'],
  ShownKind
>;

export function shownVerdict(verdict: LiveVerdict, basis: Basis | undefined): ShownVerdict {
  const kind = KINDS[verdict.kind];
  // Under a faster clock time-outs are shorter too, so that a failure may be ours.
  const isScaled = kind === 'fail' && verdict.executions.some(({ timeScale }) => timeScale !== undefined);
  return { ...verdict, kind: isScaled || (basis === 'unknown' && kind !== 'undecided') ? 'recorded' : kind };
}

/** The verdicts on a scenario: on its exchanges by their id, and on all of it. */
export interface ScenarioVerdicts {
  readonly all: readonly ShownVerdict[];
  readonly byExchange: ReadonlyMap<string, readonly ExchangeVerdict[]>;
  readonly whole: readonly ExchangeVerdict[];
}

export function scenarioVerdicts(all: readonly ShownVerdict[]): ScenarioVerdicts {
  const byExchange = new Map<string, ExchangeVerdict[]>();
  for (const { rule, kind, exchanges } of all) {
    for (const id of exchanges) {
      const others = byExchange.get(id);
      if (others) others.push({ rule, kind });
      else byExchange.set(id, [{ rule, kind }]);
    }
  }
  const whole = all.filter(({ exchanges }) => exchanges.length === 0).map(({ rule, kind }) => ({ rule, kind }));
  return { all, byExchange, whole };
}
