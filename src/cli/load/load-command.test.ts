import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoadRun } from '../../core/load-run.ts';
import { CommandRig } from '../command-rig.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(() => {
  vi.unstubAllEnvs();
  rig.end();
});
const load = (words: string, signal?: AbortSignal) =>
  rig.run(['load', ...words.split(' '), '--out', rig.folder], signal);
const QUICK = 'chunked --engine node --duration 0.5s --size 300KB --chunk 100KB --transfers 1 --drain 3s';

function record(): { readonly run: LoadRun; readonly place: string } {
  const name = readdirSync(rig.folder).find((entry) => /^[0-9]{8}T/.test(entry)) ?? '';
  const place = join(rig.folder, name);
  return { place, run: JSON.parse(readFileSync(join(place, 'run.json'), 'utf8')) as LoadRun };
}

const TARGET = {
  baseUrl: 'https://mesh.example.test',
  allowHost: true,
  mailboxes: {
    alice: { id: 'A', odsCode: 'X26', password: { env: 'MESHKIT_TEST_SECRET' } },
    bob: { id: 'B', odsCode: 'X26', password: { env: 'MESHKIT_TEST_SECRET' } },
  },
  sharedKey: { env: 'MESHKIT_TEST_SECRET' },
  workflowIds: { allowed: ['TEST'] },
};

function configured(changes: object): string {
  const file = join(rig.folder, 'meshkit.config.json');
  writeFileSync(file, JSON.stringify({ targets: { int: { ...TARGET, ...changes } } }));
  return `--config ${file} --target int`;
}

describe('meshkit load', { timeout: 60_000 }, () => {
  it('runs on an embedded sandbox, accounts for every message and writes its reports', async () => {
    expect(await load(QUICK)).toBe(0);
    const { run, place } = record();
    expect(run.reconciliation.counts.acknowledged).toBe(run.reconciliation.counts.sent);
    expect(run).toMatchObject({ kind: 'load', headline: 'met', script: 'chunked', engine: { name: 'node' } });
    expect(readdirSync(place).sort()).toEqual(['ledger', 'report.html', 'run.json', 'summary.txt']);
    expect(rig.told).toContain('Exit code 0');
  });

  it('ends with 1 and names what a sandbox loses', async () => {
    expect(await load(`${QUICK} --lose-one-in 1`)).toBe(1);
    const { run, place } = record();
    const { counts, named } = run.reconciliation;
    expect(counts.lost).toBeGreaterThan(0);
    expect(rig.told).toContain(`lost       ${named[0]?.ids[0] ?? 'none'}`);
    expect(readFileSync(join(place, 'mishaps.ndjson'), 'utf8').trim().split('\n')).toHaveLength(counts.lost);
  });

  it('ends with 1 and names what a sandbox damages', async () => {
    expect(await load(`${QUICK} --corrupt-one-in 3`)).toBe(1);
    expect(record().run.reconciliation.named[0]).toMatchObject({ what: 'corrupted' });
  });

  it('ends with 1 and names the objective that was missed', async () => {
    expect(await load(`${QUICK} --delay-ms 20 --p95 send=10`)).toBe(1);
    expect(rig.told).toMatch(/- p95 of send \(ms\): wanted < 10, measured/);
  });

  it('ends with 4 when it is interrupted, with what is known', async () => {
    const stop = new AbortController();
    const ended = load(QUICK.replace('0.5s', '1h'), stop.signal);
    await vi.waitUntil(() => readdirSync(rig.folder).some((name) => /^[0-9]{8}T/.test(name)), { timeout: 20_000 });
    stop.abort('SIGINT');
    expect(await ended).toBe(4);
    expect(record().run).toMatchObject({ interrupted: 'SIGINT', exitCode: 4 });
  });

  it('compares with an earlier run', async () => {
    await load(QUICK);
    const { place, run } = record();
    expect(await load(`${QUICK} --compare ${join(place, 'run.json')}`)).toBe(0);
    expect(rig.told).toContain(`Beside run ${run.id}`);
  });

  it('reconciles a ledger again, and calls nothing lost where nobody looks into the inboxes', async () => {
    await load(`${QUICK} --lose-one-in 1`);
    const { place, run } = record();
    expect(await rig.run(['load', 'reconcile', join(place, 'ledger')])).toBe(4);
    expect(rig.told).toContain(`0 lost`);
    expect(rig.told).toContain(`${run.reconciliation.counts.lost} unaccounted for`);
  });

  it('prints the plan and sends nothing on a dry run', async () => {
    expect(await load('send --rate 10 --duration 60s --dry-run')).toBe(0);
    expect(rig.told).toMatch(/messages +600\n/);
    expect(rig.told).toMatch(/ledger +about .* of disk/);
    expect(readdirSync(rig.folder)).toEqual([]);
  });

  it('writes manifests for pods that hold no secret', async () => {
    vi.stubEnv('MESHKIT_TEST_SECRET', 'a-secret-that-is-distinctive');
    expect(await load(`send --distributed --parallelism 4 ${configured({})}`)).toBe(0);
    const files = readdirSync(rig.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
    expect(files.map(({ name }) => name)).toContain('manifests.yaml');
    expect(texts.join('\n')).not.toContain('a-secret-that-is-distinctive');
    vi.unstubAllEnvs();
  });

  it.each([
    ['a name that no script has', 'sned', /Did you mean send\?/],
    ['a size that is none', 'chunked --size many', /bytes, or a size like/],
    ['pods for this machine', 'send --distributed', /can not reach a target on this machine/],
    ['another shape with the node engine', 'send --engine node --duration 1s', /--engine node does not run send/],
  ])('refuses %s with code 2', async (_title, words, message) => {
    expect(await load(words)).toBe(2);
    expect(rig.told).toMatch(message);
  });

  it('refuses the live service, and a national host without permission, before it sends anything', async () => {
    vi.stubEnv('MESHKIT_TEST_SECRET', 'x');
    expect(await load(`send ${configured({ baseUrl: 'https://mesh-sync.spineservices.nhs.uk' })}`)).toBe(2);
    expect(rig.told).toContain('belongs to the live MESH service');
    expect(await load(`send ${configured({ baseUrl: 'https://msg.intspineservices.nhs.uk' })}`)).toBe(2);
    expect(rig.told).toContain('is a national host, and the configuration names no permission');
    const permission = { reference: 'REQ-1', from: '2020-01-01', until: '2020-01-02', maxRate: 5 };
    expect(
      await load(`send ${configured({ baseUrl: 'https://msg.intspineservices.nhs.uk', load: { permission } })}`),
    ).toBe(2);
    expect(rig.told).toContain('REQ-1 allows load from 2020-01-01 to 2020-01-02');
    vi.unstubAllEnvs();
  });
});
