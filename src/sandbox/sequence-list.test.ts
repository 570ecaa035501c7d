import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merge } from './merge.ts';
import { SequenceList } from './sequence-list.ts';

const entry = (sequence: number) => ({ sequence });

test('holds what a plain array would, whatever is added and removed', () => {
  const step = { add: fc.integer({ min: 0, max: 900 }), remove: fc.array(fc.nat(3000)), putBack: fc.nat(5) };
  const steps = fc.array(fc.record(step), { maxLength: 8 });
  fc.assert(
    fc.property(steps, fc.nat(3000), (actions, after) => {
      const list = new SequenceList();
      let plain: number[] = [];
      let next = 1;
      for (const { add, remove, putBack } of actions) {
        for (let count = 0; count < add; count += 1, next += 1) {
          list.add(entry(next));
          plain.push(next);
        }
        for (const sequence of remove) {
          expect(list.remove(sequence)).toBe(plain.includes(sequence));
          plain = plain.filter((each) => each !== sequence);
        }
        for (const sequence of new Set(remove.slice(0, putBack))) {
          if (sequence === 0 || sequence >= next) continue;
          list.add(entry(sequence));
          plain = [...plain, sequence].sort((one, other) => one - other);
        }
      }
      expect([list.size, list.first?.sequence]).toEqual([plain.length, plain[0]]);
      expect(list.has(after)).toBe(plain.includes(after));
      expect([...list.after(after)].map(({ sequence }) => sequence)).toEqual(plain.filter((each) => each > after));
    }),
    { numRuns: 50 },
  );
});

test('a merge is the sorted union of its sources', () => {
  const sources = fc.array(fc.uniqueArray(fc.nat(10_000), { maxLength: 40 }), { maxLength: 12 });
  fc.assert(
    fc.property(sources, (lists) => {
      const ordered = lists.map((list) => list.toSorted((a, b) => a - b).map(entry));
      const all = lists.flat().toSorted((a, b) => a - b);
      expect([...merge(ordered)].map(({ sequence }) => sequence)).toEqual(all);
    }),
  );
});
