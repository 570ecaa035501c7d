import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { noPace, underScale } from './recorded.ts';

/**
 * A rule about time, retries or frequency: open where the client wasn't left to itself, and recorded only under a faster clock.
 * `tooLittle` says why a recording without a failure is too short to show the rule.
 */
export function timed(rule: Rule, tooLittle: (trace: Trace) => string | undefined = () => undefined): Rule {
  if (rule.subject === 'trace') {
    const { check, control } = rule;
    return {
      ...rule,
      control: (trace: Trace) =>
        noPace(trace) ?? control?.(trace) ?? (check(trace) ? underScale(check(trace), trace) : tooLittle(trace)),
    };
  }
  const { check, control } = rule;
  return {
    ...rule,
    control: (exchange, trace) => {
      const obstacle = noPace(trace) ?? control?.(exchange, trace);
      if (obstacle !== undefined) return obstacle;
      const finding = check(exchange, trace);
      return finding ? underScale(finding, trace) : tooLittle(trace);
    },
  };
}
