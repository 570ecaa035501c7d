import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reconciliation } from '../../core/load-run.ts';
import { bundleScript } from '../../node/k6/bundle-script.ts';
import { findK6 } from '../../node/k6/find-k6.ts';
import type { K6 } from '../../node/k6/k6-binary.ts';
import { runK6 } from '../../node/k6/run-k6.ts';
import { segmentSequence, segmentsOf } from '../../node/load/distributed/segments.ts';
import { k6Environment } from '../../node/load/k6-environment.ts';
import { LedgerWriter } from '../../node/load/ledger-writer.ts';
import { lookIntoInboxes } from '../../node/load/look-into-inboxes.ts';
import { reconcile } from '../../node/load/reconcile.ts';
import { loadScript } from '../package-place.ts';
import { openSubject, type LoadSubject } from './load-subject.ts';

const k6 = await findK6('plain').catch(() => undefined);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-segments-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Plays a send run in so many processes at the same time, as pods would, and reconciles all of their ledgers. */
async function play(program: K6, parts: number): Promise<Reconciliation> {
  const subject = await openSubject({ configuration: 'embedded', tls: false, faults: {} });
  const script = join(folder, 'script.js');
  await bundleScript(loadScript('send'), script);
  try {
    const ends = await Promise.all(
      segmentsOf(parts).map((segment, at) => playSegment(program, subject, { segment, parts, at, script })),
    );
    expect(ends.map(({ exitCode }) => exitCode)).toEqual(segmentsOf(parts).map(() => 0));
    const { ids } = await lookIntoInboxes(subject.target, 0);
    return await reconcile({ ledger: folder, out: folder, ...(ids && { closing: { ids, ledgerComplete: true } }) });
  } finally {
    await subject.close();
  }
}

interface Segment {
  readonly segment: string;
  readonly parts: number;
  readonly at: number;
  readonly script: string;
}

function playSegment(program: K6, { target, tlsFiles }: LoadSubject, { segment, parts, at, script }: Segment) {
  const ledgerFolder = join(folder, String(at));
  mkdirSync(ledgerFolder);
  const ledger = new LedgerWriter(ledgerFolder);
  const task = { run: 'segments', objectives: {}, summary: join(ledgerFolder, 'summary.json'), memory: 4e9, tlsFiles };
  const sequence = segmentSequence(parts);
  const words = ['--quiet', '--execution-segment', segment, '--execution-segment-sequence', sequence];
  return runK6({
    ...{ k6: program, script, limitMs: 90_000, onLine: (line: string) => ledger.add(line) },
    arguments: parts === 1 ? ['--quiet'] : words,
    environment: {
      ...k6Environment(target, task),
      MESHKIT_DURATION: '4',
      MESHKIT_RATE: '40',
      MESHKIT_DRAIN: '30',
      MESHKIT_WORST_MS: '4000',
    },
  }).finally(() => ledger.close());
}

describe.skipIf(k6 === undefined)('execution segments of k6 (needs k6: npm run setup)', { timeout: 240_000 }, () => {
  it('play the same in four processes as in one, and their ledgers together account for every message', async () => {
    const one = await play(k6 as K6, 1);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const four = await play(k6 as K6, 4);
    // 40 a second for 4 seconds: each of the four may begin one more or one fewer at its edge.
    for (const { counts } of [one, four]) {
      expect(Math.abs(counts.sent - 160)).toBeLessThanOrEqual(4);
      expect(counts).toMatchObject({
        accepted: counts.sent,
        acknowledged: counts.sent,
        lost: 0,
        duplicated: 0,
        waiting: 0,
        unaccounted: 0,
      });
    }
  });
});
