import type { Exchange } from './exchange.ts';
import type { ExchangeRule, Rule, TraceRule } from './rule.ts';
import type { Trace } from './trace.ts';
import type { Verdict } from './verdict.ts';

/** One verdict of one rule, with the place in the evidence that it is about. */
export interface Execution {
  readonly rule: string;
  readonly trace: string;
  /** The exchange judged; absent for a rule about the whole trace. */
  readonly exchange?: string;
  readonly variant?: string;
  /** How many times as fast the clock of the party judged ran, if that was changed: a failure is only recorded then. */
  readonly timeScale?: number;
  readonly verdict: Verdict;
}

/** Every execution of `rule` on `trace`; evidence to which the rule doesn't apply yields none. Total: a fault in a rule becomes `broken`. */
export function judge(rule: Rule, trace: Trace): readonly Execution[] {
  const executions = rule.subject === 'exchange' ? judgeExchanges(rule, trace) : judgeTrace(rule, trace);
  const timeScale = trace.recording?.timeScale;
  return timeScale === undefined ? executions : executions.map((execution) => ({ ...execution, timeScale }));
}

function judgeExchanges(rule: ExchangeRule, trace: Trace): readonly Execution[] {
  return trace.exchanges.flatMap((exchange) => {
    const place = { rule: rule.id, trace: trace.id, exchange: exchange.id };
    return guarded(place, () => {
      if (!rule.when(exchange, trace)) return { verdict: { kind: 'not-applicable' } };
      const variant = rule.variant?.(exchange, trace);
      return { variant, verdict: exchangeVerdict(rule, exchange, trace) };
    });
  });
}

function exchangeVerdict(rule: ExchangeRule, exchange: Exchange, trace: Trace): Verdict {
  const obstacle = rule.binds === 'server' ? obstacleOf(rule, exchange) : undefined;
  if (obstacle) return obstacle;
  const missing = rule.control?.(exchange, trace);
  if (missing !== undefined) return { kind: 'blocked', by: missing };
  return conclude(rule.check(exchange, trace), rule.observe?.(exchange, trace));
}

/** Why an answer says nothing about the server. To a rule about the client, no answer is an answer like any other. */
function obstacleOf(rule: ExchangeRule, exchange: Exchange): Verdict | undefined {
  if (exchange.transient) {
    return { kind: 'broken', error: `the target answered ${exchange.response?.status ?? 'nothing'} after all retries` };
  }
  if (!exchange.response && !rule.judgesFailures) {
    return { kind: 'broken', error: `no answer: ${exchange.failure?.message ?? 'the exchange was not finished'}` };
  }
  if (isServerError(exchange) && !rule.judgesServerErrors && exchange.serverError !== 'repeats') {
    return {
      kind: 'broken',
      error: `a server error (${exchange.response?.status ?? 0}) that did not repeat on the same input`,
    };
  }
  return undefined;
}

function judgeTrace(rule: TraceRule, trace: Trace): readonly Execution[] {
  return guarded({ rule: rule.id, trace: trace.id }, () => {
    if (!rule.when(trace)) return { verdict: { kind: 'not-applicable' } };
    const variant = rule.variant?.(trace);
    const missing = rule.control?.(trace);
    if (missing !== undefined) return { variant, verdict: { kind: 'blocked', by: missing } };
    return { variant, verdict: conclude(rule.check(trace), rule.observe?.(trace)) };
  });
}

function isServerError({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 500;
}

function conclude(finding: ReturnType<TraceRule['check']>, observed: string | undefined): Verdict {
  if (finding) return { kind: 'fail', finding };
  return observed === undefined ? { kind: 'pass' } : { kind: 'pass', observed };
}

type Place = Pick<Execution, 'rule' | 'trace' | 'exchange'>;

function guarded(
  place: Place,
  decide: () => { readonly variant?: string | undefined; readonly verdict: Verdict },
): readonly Execution[] {
  try {
    const { variant, verdict } = decide();
    if (verdict.kind === 'not-applicable') return [];
    return [variant === undefined ? { ...place, verdict } : { ...place, variant, verdict }];
  } catch (fault) {
    return [{ ...place, verdict: { kind: 'broken', error: `fault in rule ${place.rule}: ${String(fault)}` } }];
  }
}
