import { describe, expect, it } from 'vitest';
import { judgeObjectives } from './judge-objectives.ts';

const measured = {
  operations: [{ name: 'send', count: 10, p50: 10, p95: 20, p99: 30, max: 40 }],
  mbPerSecond: 10,
  errorRate: 0.01,
  drainSeconds: 5,
};

describe('an objective', () => {
  it.each([
    ['p95 above', { p95: { send: 20.1 } }, true],
    ['p95 reached', { p95: { send: 20 } }, false],
    ['p99 reached', { p99: { send: 30 } }, false],
    ['more MB each second', { mbPerSecond: 10.1 }, false],
    ['as many MB each second', { mbPerSecond: 10 }, true],
    ['fewer errors', { errorRate: 0.009 }, false],
    ['as many errors', { errorRate: 0.01 }, true],
    ['a shorter drain', { drainSeconds: 4 }, false],
    ['as long a drain', { drainSeconds: 5 }, true],
  ])('%s: met is %s', (_title, objectives, met) => {
    expect(judgeObjectives(objectives, measured)).toMatchObject([{ met }]);
  });

  it('for an operation that was not used is not judged', () => {
    expect(judgeObjectives({ p95: { tracking: 1 } }, measured)).toEqual([]);
  });

  it('of a percentile is marked as such', () => {
    const [p95, errors] = judgeObjectives({ p95: { send: 1 }, errorRate: 0 }, measured);
    expect([p95?.percentile, errors?.percentile]).toEqual([true, false]);
    expect(p95).toMatchObject({ name: 'p95 of send (ms)', wanted: '< 1', measured: '20' });
  });
});
