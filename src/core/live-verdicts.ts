import { exchangeIdOf, shortenedExchange } from './failure-report.ts';
import type { Execution } from './judge.ts';
import type { LiveVerdict, ScenarioJudged } from './live-event.ts';
import type { Trace } from './trace.ts';

/** Executions of one kind that are told whole, and exchanges that are named: counts are always complete. */
const TOLD_EXECUTIONS = 5;
const TOLD_EXCHANGES = 500;

/** What a person is told of a judged scenario. Its size is bounded, however many exchanges the scenario has. */
export function liveVerdicts({ id, broken, exchanges }: Trace, executions: readonly Execution[]): ScenarioJudged {
  const groups = new Map<string, Execution[]>();
  for (const execution of executions) {
    const key = `${execution.rule} ${execution.verdict.kind}`;
    const group = groups.get(key);
    if (group) group.push(execution);
    else groups.set(key, [execution]);
  }
  const verdicts = [...groups.values()].flatMap(verdictOf);
  const failures = verdicts.filter(({ kind }) => kind === 'fail').flatMap((verdict) => verdict.executions);
  const concerned = new Set(failures.map(exchangeIdOf));
  return {
    kind: 'judged',
    scenario: id,
    ...(broken && { broken }),
    verdicts,
    exchanges: exchanges.filter((exchange) => concerned.has(exchange.id)).map(shortenedExchange),
  };
}

function verdictOf(group: readonly Execution[]): readonly LiveVerdict[] {
  const [first] = group;
  if (!first || first.verdict.kind === 'not-applicable') return [];
  const ids = group.flatMap((execution) => exchangeIdOf(execution) ?? []);
  return [
    {
      rule: first.rule,
      kind: first.verdict.kind,
      count: group.length,
      exchanges: [...new Set(ids)].slice(-TOLD_EXCHANGES),
      executions: first.verdict.kind === 'pass' ? [] : group.slice(0, TOLD_EXECUTIONS),
    },
  ];
}
