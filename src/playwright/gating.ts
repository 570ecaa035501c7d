import { judge, type Execution } from '../core/judge.ts';
import type { Rule } from '../core/rule.ts';
import type { Trace } from '../core/trace.ts';
import { suiteRules } from '../rules/index.ts';

/** The rules whose failure marks a stimulus as failed: those named that are a MUST or SHOULD, all of these without names. */
export function gatingRules(ids?: readonly string[]): readonly Rule[] {
  return Object.values(suiteRules)
    .flat()
    .filter(
      ({ id, level, basis }) => level !== 'MAY' && basis !== 'unknown' && (ids === undefined || ids.includes(id)),
    );
}

/** The first execution of a rule that fails. */
export function findFailure(trace: Trace, rule: Rule): Execution | undefined {
  return judge(rule, trace).find(({ verdict }) => verdict.kind === 'fail');
}

/** The first finding that any of the rules makes, as text. */
export function firstFailure(trace: Trace, rules: readonly Rule[]): string | undefined {
  for (const rule of rules) {
    const failure = findFailure(trace, rule);
    if (failure) return describeFailure(rule, failure, trace);
  }
  return undefined;
}

/** The first line names the rule, what was expected and what was received: JUnit readers show no more. */
export function describeFailure(rule: Rule, { verdict, exchange }: Execution, { counterexample }: Trace): string {
  if (verdict.kind !== 'fail') return '';
  const { expected, received, where } = verdict.finding;
  const generated = counterexample && [
    `counterexample: ${counterexample.value}`,
    `seed ${counterexample.seed}, path ${counterexample.path}`,
  ];
  return [
    `${rule.id} ${rule.level} ${rule.name}: expected ${expected}, received ${received}`,
    rule.statement,
    `where: ${where ?? exchange ?? 'the whole trace'}`,
    `source: ${rule.source.reference}`,
    ...(generated ?? []),
  ].join('\n');
}
