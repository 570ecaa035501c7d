import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../core/ledger-entry.ts';
import { DEFAULT_SHAPES, type LoadShape } from '../../../core/load-shape.ts';
import { MARK_LENGTH, parseMark } from '../../../core/payload-mark.ts';
import { defaultMailboxes, defaultPatients, defaultSharedKey, defaultWorkflowIds } from '../../../sandbox/defaults.ts';
import { loadFaults, type LoadFaults } from '../../../sandbox/mutants/load-faults.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { NO_BUDGET_LIMIT, type Target } from '../../target.ts';
import { Filler } from './filler.ts';
import { runNodeEngine } from './node-engine.ts';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

const small: LoadShape = {
  ...DEFAULT_SHAPES.chunked,
  durationS: 0.4,
  messageBytes: 300_000,
  chunkBytes: 100_000,
  drainS: 20,
};

async function run(shape: Partial<LoadShape>, faults: LoadFaults = {}, stop = new AbortController()) {
  sandbox = await startSandbox({
    ...{ mailboxes: defaultMailboxes, patients: defaultPatients, sharedKey: defaultSharedKey },
    ...loadFaults(faults),
  });
  const entries: LedgerEntry[] = [];
  const outcome = await runNodeEngine({
    ...{ target: targetAt(sandbox.url), clockSkewMs: 0, shape: { ...small, ...shape }, run: 'r1', signal: stop.signal },
    emit: (more) => entries.push(...more),
  });
  const count = (e: LedgerEntry['e']): number => entries.filter((entry) => entry.e === e).length;
  return { entries, outcome, count };
}

function targetAt(baseUrl: string): Target {
  const [alice, bob] = defaultMailboxes;
  if (!alice || !bob) throw new TypeError('no mailboxes');
  return {
    ...{ name: 'sandbox', baseUrl, embedded: true, mailboxes: { alice, bob }, sharedKey: defaultSharedKey },
    ...{
      workflowIds: defaultWorkflowIds,
      routing: {},
      testPatients: [],
      dateOrder: 'DDMMYYYY',
      capabilities: new Set(),
      budget: NO_BUDGET_LIMIT,
    },
    limits: { requestsPerSecond: 0, largestBody: Infinity, requestTimeoutMs: 20_000 },
    settleMs: 0,
  };
}

describe('a generated part', () => {
  it('carries a mark whose check is that of the bytes after it', async () => {
    const bytes = 200_001;
    const part = new Filler('r1').part({ run: 'r1', seq: 5, part: 1, parts: 2, bytes, at: 1 });
    const body = Buffer.concat(await part.toArray());
    expect(body).toHaveLength(bytes);
    const mark = parseMark(body.subarray(0, MARK_LENGTH).toString('latin1'));
    expect(mark).toMatchObject({ run: 'r1', seq: 5, part: 1, parts: 2, bytes });
    expect(mark?.check).toBe(createHash('sha256').update(body.subarray(MARK_LENGTH)).digest('hex').slice(0, 32));
  });
});

describe('the node engine', { timeout: 60_000 }, () => {
  it.each([false, true])('sends and receives chunked messages whole, gzip %s', async (gzip) => {
    const { count, outcome, entries } = await run({ gzip });
    expect(count('sent')).toBeGreaterThan(0);
    for (const e of ['accepted', 'visible', 'downloaded', 'acknowledged'] as const)
      expect(count(e), e).toBe(count('sent'));
    expect(count('corrupt')).toBe(0);
    expect(entries.find(({ e }) => e === 'downloaded')?.bytes).toBe(300_000);
    expect(outcome.errorRate).toBe(0);
    expect(outcome.operations.map(({ name }) => name).sort()).toEqual(
      ['acknowledge', 'download', 'downloadChunk', 'inbox', 'send', 'sendChunk'].sort(),
    );
  });

  it.each([false, true])('says that a part was damaged, gzip %s', async (gzip) => {
    const { count, entries } = await run({ gzip, transfers: 1, messageBytes: 500_000 }, { corruptOneIn: 5 });
    expect(count('corrupt')).toBe(count('accepted'));
    expect(entries.find(({ e }) => e === 'corrupt')?.id).toMatch(/.+/);
  });

  it('gives up on a message that is never listed, once the time to drain is over', async () => {
    const { count } = await run({ drainS: 0.5, transfers: 1 }, { loseOneIn: 1 });
    expect(count('accepted')).toBeGreaterThan(0);
    expect(count('visible')).toBe(0);
  });

  it('ends at once when it is stopped, and says so', async () => {
    const stop = new AbortController();
    setImmediate(() => stop.abort('SIGINT'));
    const { outcome } = await run({ durationS: 3600 }, {}, stop);
    expect(outcome.end.stopped).toBe('SIGINT');
  });
});
