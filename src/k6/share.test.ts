import { describe, expect, it } from 'vitest';
import { backlogBand, shareOf } from './share.ts';

describe('receivers that share an inbox', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => `20220228174323${String(at).padStart(3, '0')}_ABCDEF`);

  it('each take some messages, and each message has one receiver', () => {
    const shares = ids.map((id) => shareOf(id, 4));
    for (const share of [0, 1, 2, 3]) expect(shares.filter((one) => one === share).length).toBeGreaterThan(150);
    expect(shares.every((share) => share >= 0 && share < 4)).toBe(true);
  });

  it('take all, where there is one', () => {
    expect(new Set(ids.map((id) => shareOf(id, 1)))).toEqual(new Set([0]));
  });
});

it('a backlog belongs to one of a few bands', () => {
  expect([0, 9, 10, 999, 250_000].map(backlogBand)).toEqual([
    'below 10',
    'below 10',
    'below 100',
    'below 1000',
    '100000 and more',
  ]);
});
