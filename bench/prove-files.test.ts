import { expect, test } from 'vitest';
import { proveFiles } from './files/prove-run.ts';

test(
  'of 60 pairs through a client that is killed three times none is lost and none comes twice',
  { timeout: 120_000 },
  async () => {
    const run = await proveFiles(60, 3, 1);
    expect(run.problems).toEqual([]);
    expect(run.kills).toBe(3);
    expect(run.sent + run.inDoubt).toBe(60);
  },
);
