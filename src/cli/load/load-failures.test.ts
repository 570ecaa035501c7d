import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeshkitError } from '../../core/errors.ts';
import type { LoadRun } from '../../core/load-run.ts';
import * as bundling from '../../node/k6/bundle-script.ts';
import { findK6 } from '../../node/k6/find-k6.ts';
import { LedgerWriter } from '../../node/load/ledger-writer.ts';
import { runCommandLine } from '../command-line.ts';
import { SandboxProcess } from './sandbox-process.ts';

vi.mock('../../node/k6/bundle-script.ts', { spy: true });

const k6 = await findK6('plain').catch(() => undefined);

let folder: string;
let told = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-load-failures-'));
  told = '';
  const listen = (text: unknown): boolean => {
    told += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(listen);
  vi.spyOn(process.stderr, 'write').mockImplementation(listen);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const load = (words: string, signal = new AbortController().signal) =>
  runCommandLine(['load', ...words.split(' '), '--out', folder], signal);
const LONG = 'send --rate 20 --duration 1h --judge-every 0';

function place(): string {
  return join(folder, readdirSync(folder).find((entry) => /^[0-9]{8}T/.test(entry)) ?? 'none');
}

const record = (): LoadRun => JSON.parse(readFileSync(join(place(), 'run.json'), 'utf8')) as LoadRun;

/** Does something once the ledger of the run tells of a message. */
async function onceUnderWay(act: () => unknown): Promise<void> {
  const file = (): string => join(place(), 'ledger', '00001.log');
  const isThere = (): boolean => {
    try {
      return readFileSync(file(), 'utf8').includes('accepted');
    } catch {
      return false;
    }
  };
  await vi.waitUntil(isThere, { timeout: 60_000, interval: 100 });
  act();
}

function expectLedger(): void {
  const { counts } = record().reconciliation;
  expect(counts.accepted).toBeGreaterThan(0);
  expect(counts.lost).toBe(0);
}

describe.skipIf(!k6)('a load run in k6 that does not end well (needs k6: npm run setup)', { timeout: 180_000 }, () => {
  it('ends with 3, and with what is known, where the target dies half-way', async () => {
    const start = SandboxProcess.start.bind(SandboxProcess);
    let sandbox: SandboxProcess | undefined;
    vi.spyOn(SandboxProcess, 'start').mockImplementation(async (orders) => (sandbox = await start(orders)));
    const [code] = await Promise.all([load(LONG), onceUnderWay(() => sandbox?.stop())]);
    expect(code).toBe(3);
    expectLedger();
    expect(told).toMatch(/the target went silent: no answer to [0-9]+ requests/);
  });

  it('ends with 4, and with what is known, on Ctrl-C', async () => {
    const stop = new AbortController();
    const [code] = await Promise.all([load(LONG, stop.signal), onceUnderWay(() => stop.abort('SIGINT'))]);
    expect(code).toBe(4);
    expectLedger();
    expect(record().interrupted).toBe('SIGINT');
  });

  it('ends with 3, and with what is known, where the disk is full', async () => {
    const noRoom = new MeshkitError('NO_ROOM', "the ledger can't be written: ENOSPC", 'Make room.');
    const fill = (): void => {
      vi.spyOn(LedgerWriter.prototype, 'flush').mockImplementation(function (this: LedgerWriter) {
        this.failure = noRoom;
      });
    };
    const [code] = await Promise.all([load(LONG), onceUnderWay(fill)]);
    expect(code).toBe(3);
    expectLedger();
    expect(told).toContain("the ledger can't be written: ENOSPC");
  });

  it('ends with 5 where the script itself fails, and says why', async () => {
    vi.mocked(bundling.bundleScript).mockImplementation((_script, outfile) => {
      writeFileSync(outfile, "throw new Error('a script that is broken');\nexport default function () {}\n");
      return Promise.resolve();
    });
    expect(await load('send --duration 1s')).toBe(5);
    expect(told).toContain('a script that is broken');
    expect(record()).toMatchObject({ exitCode: 5, engine: { exitCode: 107 } });
  });
});
