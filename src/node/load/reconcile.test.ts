import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLedgerLine, sequenceOf, type LedgerEntry, type LedgerEvent } from '../../core/ledger-entry.ts';
import type { MessageCounts } from '../../core/load-run.ts';
import type { Closing } from './fate.ts';
import { reconcile } from './reconcile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-reconcile-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (e: LedgerEvent, seq: number, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  e,
  run: 'r1',
  seq,
  at: 1000,
  vu: 1,
  inst: 0,
  ...(e === 'sent' || e === 'refused' || e === 'doubt' ? {} : { id: `ID${seq}` }),
  ...changes,
});

const story = (seq: number, ...events: readonly LedgerEvent[]): readonly LedgerEntry[] =>
  events.map((e) => entry(e, seq));
const delivered = (seq: number) => story(seq, 'sent', 'accepted', 'visible', 'downloaded', 'acknowledged');
const EMPTY: Closing = { ids: new Set(), ledgerComplete: true };

async function settle(entries: readonly LedgerEntry[], closing: Closing | undefined) {
  writeFileSync(join(folder, '1.log'), entries.map((one) => `INFO[1] ${formatLedgerLine([one])}\n`).join(''));
  return reconcile({ ledger: folder, out: folder, ...(closing && { closing }) });
}

describe('a message is', () => {
  const cases: readonly (readonly [string, readonly LedgerEntry[], Closing | undefined, Partial<MessageCounts>])[] = [
    ['delivered when it was acknowledged', delivered(1), EMPTY, { acknowledged: 1, lost: 0, waiting: 0 }],
    [
      'lost when it was accepted, never received, and is not in the inbox',
      story(1, 'sent', 'accepted'),
      EMPTY,
      { lost: 1 },
    ],
    ['lost when it was listed once and is gone', story(1, 'sent', 'accepted', 'visible'), EMPTY, { lost: 1 }],
    [
      'waiting when it is in the inbox at the end',
      story(1, 'sent', 'accepted'),
      { ...EMPTY, ids: new Set(['ID1']) },
      { waiting: 1, lost: 0 },
    ],
    [
      'unaccounted for when nobody looked into the inbox',
      story(1, 'sent', 'accepted'),
      undefined,
      { unaccounted: 1, lost: 0 },
    ],
    [
      'unaccounted for when receivers were stopped before they told all',
      story(1, 'sent', 'accepted'),
      { ...EMPTY, ledgerComplete: false },
      { unaccounted: 1, lost: 0 },
    ],
    ['in doubt when no answer was seen', story(1, 'sent', 'doubt'), EMPTY, { doubt: 1, lost: 0 }],
    ['in doubt when the run ended before any answer', story(1, 'sent'), EMPTY, { doubt: 1, lost: 0 }],
    [
      'delivered, and no duplicate, when no answer was seen and it arrived',
      story(1, 'sent', 'doubt', 'downloaded', 'acknowledged'),
      EMPTY,
      { doubt: 0, duplicated: 0, acknowledged: 1 },
    ],
    ['refused when the target said so', story(1, 'sent', 'refused'), EMPTY, { refused: 1, lost: 0 }],
    [
      'unexpected when it was refused and arrived',
      [...story(1, 'sent', 'refused', 'downloaded')],
      EMPTY,
      { unexpected: 1, refused: 0 },
    ],
    [
      'duplicated when one send became two messages',
      [...delivered(1), entry('downloaded', 1, { id: 'OTHER' })],
      EMPTY,
      { duplicated: 1 },
    ],
    [
      'no duplicate when two attempts, the first of them unanswered, became two messages',
      [...story(1, 'sent', 'doubt'), ...delivered(1), entry('downloaded', 1, { id: 'OTHER' })],
      EMPTY,
      { duplicated: 0, sent: 1 },
    ],
    [
      'redelivered, and no duplicate, when it is downloaded again before its acknowledgement',
      [...delivered(1), entry('downloaded', 1, { at: 999 })],
      EMPTY,
      { duplicated: 0, redelivered: 1 },
    ],
    [
      'duplicated when it is in the inbox after its acknowledgement',
      delivered(1),
      { ...EMPTY, ids: new Set(['ID1']) },
      { duplicated: 1 },
    ],
    [
      'duplicated when it is delivered again long after its acknowledgement',
      [...delivered(1), entry('downloaded', 1, { at: 62_000 })],
      EMPTY,
      { duplicated: 1 },
    ],
    ['corrupted when the receiver said so', story(1, 'sent', 'accepted', 'corrupt'), EMPTY, { corrupted: 1, lost: 0 }],
    [
      'corrupted when what is left of it tells no number, but the target gave its id',
      [...story(1, 'sent', 'accepted'), entry('corrupt', -1, { id: 'ID1' })],
      EMPTY,
      { corrupted: 1, lost: 0 },
    ],
    [
      'corrupted when nobody knows its id',
      [...delivered(1), entry('corrupt', -1, { id: 'X' })],
      EMPTY,
      { corrupted: 1, lost: 0 },
    ],
    [
      'unsent when no ledger says that it was sent',
      story(1, 'downloaded', 'acknowledged'),
      EMPTY,
      { unsent: 1, lost: 0 },
    ],
    [
      'out of order when a later one of the same sender came first',
      [...delivered(2), ...delivered(1)],
      EMPTY,
      { outOfOrder: 1 },
    ],
    [
      'in order beside messages of another sender',
      [...delivered(sequenceOf(0, 5, 0)), ...delivered(1)],
      EMPTY,
      { outOfOrder: 0 },
    ],
  ];

  it.each(cases)('%s', async (_title, entries, closing, expected) => {
    expect((await settle(entries, closing)).counts).toMatchObject(expected);
  });
});

describe('a reconciliation', () => {
  it('does not depend on the order of the entries, nor on how they are spread over files', async () => {
    const all = [
      ...delivered(1),
      ...story(2, 'sent', 'accepted'),
      ...story(3, 'sent', 'doubt'),
      ...story(4, 'sent', 'refused'),
    ];
    const expected = (await settle(all, EMPTY)).counts;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(all.length), async (mixed, cut) => {
        writeFileSync(
          join(folder, '1.log'),
          mixed
            .slice(0, cut)
            .map((one) => formatLedgerLine([one]) + '\n')
            .join(''),
        );
        writeFileSync(join(folder, '2.log'), formatLedgerLine(mixed.slice(cut)) + '\n');
        expect((await reconcile({ ledger: folder, out: folder, closing: EMPTY })).counts).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('names what was lost, and keeps every name in a file', async () => {
    const lost = Array.from({ length: 150 }, (_, seq) => story(seq, 'sent', 'accepted')).flat();
    const { named, counts } = await settle(lost, EMPTY);
    expect(counts.lost).toBe(150);
    expect(named).toHaveLength(100);
    expect(named[0]).toMatchObject({ what: 'lost', ids: [expect.stringMatching(/^ID/)] });
    const lines = readFileSync(join(folder, 'mishaps.ndjson'), 'utf8').trim().split('\n');
    expect(new Set(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).size).toBe(150);
  });

  it('finds the same with several partitions as with one', { timeout: 60_000 }, async () => {
    const filler = 'x'.repeat(2000);
    const many = Array.from({ length: 2_000 }, (_, seq) =>
      seq % 100 === 7 ? story(seq, 'sent', 'accepted') : delivered(seq),
    ).flat();
    writeFileSync(join(folder, '1.log'), many.map((one) => `${filler} ${formatLedgerLine([one])}\n`).join(''));
    const { counts } = await reconcile({ ledger: folder, out: folder, closing: EMPTY });
    expect(counts).toMatchObject({ sent: 2_000, acknowledged: 1_980, lost: 20 });
  });

  it('reports the sizes that were reached', async () => {
    const sizes = [100, 300].flatMap((bytes, seq) => [entry('sent', seq, { bytes }), entry('accepted', seq)]);
    expect(await settle(sizes, EMPTY)).toMatchObject({
      sizes: { mean: 200, largest: 300 },
      bytes: { accepted: 400, received: 0 },
    });
  });

  it('leaves out messages of other runs, and refuses to guess which run is meant', async () => {
    writeFileSync(join(folder, '1.log'), formatLedgerLine([...delivered(1), entry('sent', 2, { run: 'r2' })]));
    expect((await reconcile({ ledger: folder, out: folder, run: 'r1' })).counts.sent).toBe(1);
    await expect(reconcile({ ledger: folder, out: folder })).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('reads the log of k6 in each of its formats', async () => {
    const line = formatLedgerLine(delivered(1));
    for (const written of [
      line,
      `time="2026" level=info msg=${JSON.stringify(line)} source=console`,
      JSON.stringify({ level: 'info', msg: line }),
    ]) {
      writeFileSync(join(folder, '1.log'), written + '\n');
      expect((await reconcile({ ledger: folder, out: folder })).counts.acknowledged, written).toBe(1);
    }
  });

  it('says where there is no ledger', async () => {
    await expect(reconcile({ ledger: join(folder, 'none'), out: folder })).rejects.toThrow(/can't be read/);
    await expect(reconcile({ ledger: folder, out: folder })).rejects.toThrow(/holds no .log file/);
    writeFileSync(join(folder, '1.log'), 'running\n');
    await expect(reconcile({ ledger: folder, out: folder })).rejects.toThrow(/no ledger entry/);
  });
});
