import { expect as baseExpect } from '@playwright/test';
import { judge } from '../core/judge.ts';
import type { Rule } from '../core/rule.ts';
import type { Trace } from '../core/trace.ts';
import type { Plan } from '../node/plan.ts';
import { serverRules } from '../rules/index.ts';

/** Playwright's expect with the one matcher for rules. */
export const expect = baseExpect.extend({
  toObey(trace: Trace, rule: Rule) {
    const failure = judge(rule, trace).find(({ verdict }) => verdict.kind === 'fail');
    const pass = failure === undefined;
    return { name: 'toObey', pass, message: () => (failure ? describeFailure(rule, failure) : `${rule.id} is obeyed`) };
  },
});

/** Judges a trace by every rule of the plan and marks the test with each failure of a MUST or SHOULD. */
export function obeyAll(trace: Trace, plan: Plan): void {
  for (const rule of serverRules) {
    if (rule.level === 'MAY' || rule.basis === 'unknown') continue;
    if (plan.rules === undefined || plan.rules.includes(rule.id)) expect.soft(trace).toObey(rule);
  }
}

/** The first line names the rule, what was expected and what was received: JUnit readers show no more. */
function describeFailure(rule: Rule, { verdict, exchange }: ReturnType<typeof judge>[number]): string {
  if (verdict.kind !== 'fail') return '';
  const { expected, received, where } = verdict.finding;
  return [
    `${rule.id} ${rule.level} ${rule.name}: expected ${expected}, received ${received}`,
    rule.statement,
    `where: ${where ?? exchange ?? 'the whole trace'}`,
    `source: ${rule.source.reference}`,
  ].join('\n');
}
