import { expect as baseExpect } from '@playwright/test';
import type { Rule } from '../core/rule.ts';
import type { Trace } from '../core/trace.ts';
import type { Plan } from '../node/plan.ts';
import { describeFailure, findFailure, gatingRules } from './gating.ts';

/** Playwright's expect with the one matcher for rules. */
export const expect = baseExpect.extend({
  toObey(trace: Trace, rule: Rule) {
    const failure = findFailure(trace, rule);
    const message = () => (failure ? describeFailure(rule, failure, trace) : `${rule.id} is obeyed`);
    return { name: 'toObey', pass: failure === undefined, message };
  },
});

/** Judges a trace by every rule of the plan and marks the test with each failure of a MUST or SHOULD. */
export function obeyAll(trace: Trace, plan: Plan): void {
  for (const rule of gatingRules(plan.rules)) {
    // Playwright notes down every expectation, which costs far more than judging does.
    if (findFailure(trace, rule)) expect.soft(trace).toObey(rule);
  }
}
