import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunkPlan, plannedBytes, type ChunkPlan } from './chunk-plan.ts';
import { chunkPlanDefects } from './chunk-plan-defects.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';

/** The rules of a whole upload, each looked at by itself. */
const judge: Judge<ChunkPlan> = (plan) => {
  const ranges = plan.map(({ range = 'none' }) => range.split(':').map(Number));
  const total = ranges[0]?.[1] ?? 0;
  const numbers = plan.map(({ number }) => number).filter((number) => number <= total);
  const later = plan
    .slice(1)
    .flatMap(({ number, range }, at) => (range === undefined ? [] : [[number, ...(ranges[at + 1] ?? [])]]));
  const all = Array.from({ length: Math.min(total, 1000) }, (_, index) => index + 1);
  const isGood = plan.every(({ range = '1:1' }) => /^[1-9][0-9]*:[1-9][0-9]*$/.test(range));
  if (!isGood || ranges.some(([chunk = 0, of = 0]) => chunk > of)) return ['SRV-163'];
  if (total > 1_000_000) return ['SRV-177'];
  const broken: Record<string, boolean> = {
    'SRV-164': ranges[0]?.[0] !== 1,
    'SRV-165': later.some(([number, chunk]) => number !== chunk),
    'SRV-166': later.some(([, , of]) => of !== total),
    'SRV-167': plan.some(({ number }) => number > total),
    'SRV-168': new Set(numbers).size < numbers.length,
    'SRV-171': new Set(plan.map(({ encoding }) => encoding)).size > 1,
    'SRV-172': all.some((number) => !numbers.includes(number)),
    'SRV-174': plan.some(({ body }) => body.bytes === 0),
    'CLI-075': numbers.some(
      (number, at) => number < Math.max(...numbers.slice(0, at)) && numbers.indexOf(number) === at,
    ),
  };
  return Object.keys(broken).filter((rule) => broken[rule]);
};

describe('chunk plans', () => {
  test('obey the laws', () => {
    expect(unstable(chunkPlan())).toEqual([]);
    expect(refused(chunkPlan(), judge)).toEqual([]);
    expect(unshrunk(chunkPlan(), (plan) => plan.length === 1 && plannedBytes(plan) === 1)).toEqual([]);
  });

  test('reach one part, the most parts, both encodings and parts of one byte', () => {
    expect(
      unreached(chunkPlan(), {
        'one part': (plan) => plan.length === 1,
        'ten parts': (plan) => plan.length === 10,
        gzip: (plan) => plan[0]?.encoding === 'gzip',
        'one byte': (plan) => plan.some(({ body }) => body.bytes === 1),
        'longest part': (plan) => plan.some(({ body }) => body.bytes === 65_537),
      }),
    ).toEqual([]);
  });

  test('have several parts more often than not: measured', () => {
    const counts = fc.sample(chunkPlan(), { numRuns: 500, seed: 1 }).map((plan) => plan.length);
    expect(counts.filter((count) => count > 2).length).toBeGreaterThan(250);
  });

  test('have defects that a receiver meets', () => {
    expect(unproven(chunkPlan(), chunkPlanDefects, judge)).toEqual([]);
    expect(lostDefects(chunkPlan(), chunkPlanDefects, (plan) => plan.length <= 4 && plannedBytes(plan) < 10)).toEqual(
      [],
    );
  });
});
