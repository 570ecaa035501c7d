import { describe, expect, it } from 'vitest';
import { Knee } from './knee.ts';

function step(knee: Knee, start: number, latencies: readonly number[]): boolean {
  const isPast = knee.isPast(start);
  latencies.forEach((ms) => knee.note(ms));
  return isPast;
}

const fast = Array<number>(19).fill(10);

describe('the knee of a stress run', () => {
  it('is not passed while no more than one in twenty sends is too slow', () => {
    const knee = new Knee(500);
    expect([step(knee, 1, [...fast, 500]), step(knee, 2, fast), knee.isPast(3)]).toEqual([false, false, false]);
  });

  it('is passed after the step in which more were, and stays so', () => {
    const knee = new Knee(500);
    expect(step(knee, 1, [...fast, 500, 500])).toBe(false);
    expect([knee.isPast(1), step(knee, 2, fast), knee.isPast(3)]).toEqual([false, true, true]);
  });
});
