import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { noPace } from './recorded.ts';

/**
 * A rule about time, retries or frequency: open where the client wasn't left to itself. `tooLittle` says why a recording without a
 * failure is too short to show the rule.
 */
export function timed(rule: Rule, tooLittle: (trace: Trace) => string | undefined = () => undefined): Rule {
  if (rule.subject === 'trace') {
    const { check, control } = rule;
    return {
      ...rule,
      control: (trace: Trace) => noPace(trace) ?? control?.(trace) ?? (check(trace) ? undefined : tooLittle(trace)),
    };
  }
  const { check, control } = rule;
  return {
    ...rule,
    control: (exchange, trace) =>
      noPace(trace) ?? control?.(exchange, trace) ?? (check(exchange, trace) ? undefined : tooLittle(trace)),
  };
}
