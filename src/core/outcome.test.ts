import { describe, expect, it } from 'vitest';
import { KEPT_FAILURES, outcomeOf } from './outcome.ts';
import { exampleExecution, exampleRule, failVerdict } from './run.examples.ts';

const rule = exampleRule('EX-001', 'MUST', 'stated', { variants: ['a', 'b'] });
const pass = (variant?: string) => exampleExecution('EX-001', { kind: 'pass' }, variant);
const fail = (variant?: string) => exampleExecution('EX-001', failVerdict, variant);

describe('the outcome of a rule', () => {
  it('is conformant when every variant has passed', () => {
    expect(outcomeOf(rule, [pass('a'), pass('b')]).state).toBe('conformant');
  });

  it('is not shown while a variant is missing, and says which', () => {
    const outcome = outcomeOf(rule, [pass('a')]);
    expect(outcome).toMatchObject({ state: 'not shown', reason: 'not exercised: b' });
    expect(outcome.variants).toEqual({ seen: ['a'], missing: ['b'] });
  });

  it('gives the obstacle that the missing variant met, not that of another', () => {
    const executions = [
      exampleExecution('EX-001', { kind: 'blocked', by: 'obstacle of a' }, 'a'),
      pass('a'),
      exampleExecution('EX-001', { kind: 'broken', error: 'obstacle of b' }, 'b'),
    ];
    expect(outcomeOf(rule, executions).reason).toBe('obstacle of b');
  });

  it('is not conformant after one failure, whatever is missing', () => {
    expect(outcomeOf(rule, [fail('a')]).state).toBe('not conformant');
  });

  it('is not shown when nothing was exercised', () => {
    expect(outcomeOf(exampleRule('EX-001', 'MUST', 'stated'), [])).toMatchObject({
      state: 'not shown',
      reason: 'not exercised',
    });
  });

  it('only records, where nobody says what is right', () => {
    const unknown = exampleRule('EX-001', 'MAY', 'unknown');
    const observed = exampleExecution('EX-001', { kind: 'pass', observed: '405' });
    expect(outcomeOf(unknown, [observed, observed, fail()])).toMatchObject({ state: 'recorded', observed: ['405'] });
  });

  it('keeps a failure of each variant before it keeps more of one', () => {
    const many = Array.from({ length: 100 }, () => fail('a'));
    const { failures, counts } = outcomeOf(rule, [...many, fail('b')]);
    expect(counts.fail).toBe(101);
    expect(failures.map(({ variant }) => variant)).toEqual(['a', 'b', ...Array<string>(KEPT_FAILURES - 2).fill('a')]);
  });

  it('leaves the executions of other rules alone', () => {
    expect(outcomeOf(exampleRule('EX-002', 'MUST', 'stated'), [pass()]).counts.pass).toBe(0);
  });
});
