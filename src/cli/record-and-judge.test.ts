import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Run } from '../core/run.ts';
import { makeToken } from '../node/token-maker.ts';
import { defaultMailboxes, defaultPatients, defaultSharedKey } from '../sandbox/defaults.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { FAULT_KINDS } from '../sandbox/faults/read-faults.ts';
import { CommandRig } from './command-rig.ts';
import { loadFaults } from './fault-file.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(() => {
  vi.unstubAllEnvs();
  rig.end();
});
const { run } = rig;

/** Runs a server command until `act` is through with it. */
async function whileRunning(line: string, act: (url: string) => Promise<unknown>): Promise<number> {
  const stop = new AbortController();
  const ended = run(line, stop.signal);
  await vi.waitFor(() => expect(rig.told).toContain('Stop it with Ctrl-C.'), { timeout: 20_000 });
  await act(/https?:\/\/\S+/.exec(rig.told)?.[0] ?? '');
  stop.abort('SIGINT');
  return ended;
}

const [alice] = defaultMailboxes;
const tokenOf = (): string => (alice ? makeToken(alice, defaultSharedKey, Date.now()).value : '');
async function poll(url: string, token = tokenOf()): Promise<number> {
  const headers = { Authorization: token, Accept: 'application/vnd.mesh.v2+json' };
  const answer = await fetch(`${url}/messageexchange/MESHKIT001/inbox`, { headers });
  await answer.text();
  return answer.status;
}

function latestRun(): Run {
  const latest = readFileSync('runs/latest', 'utf8').trim();
  return JSON.parse(readFileSync(join('runs', latest, 'run.json'), 'utf8')) as Run;
}
const stateOf = (record: Run, rule: string): string | undefined =>
  record.rules.find(({ metadata }) => metadata.id === rule)?.outcome.state;

describe('meshkit sandbox --record', () => {
  test('writes a capture, which meshkit judge judges by the client rules', async () => {
    const code = await whileRunning('sandbox --record capture.jsonl', async (url) => {
      const token = tokenOf();
      await poll(url, token);
      await poll(url, token);
    });
    expect(code).toBe(0);
    expect(rig.told).toContain('2 requests: meshkit judge capture.jsonl');
    expect(readFileSync('capture.jsonl', 'utf8')).not.toMatch(/NHSMESH|password-of/);
    expect(await run('judge capture.jsonl --prompted --out runs')).toBe(1);
    const record = latestRun();
    expect(record.rules.every(({ metadata }) => /^(CLI|WFL)-/.test(metadata.id))).toBe(true);
    expect([stateOf(record, 'CLI-001'), stateOf(record, 'CLI-002')]).toEqual(['conformant', 'not conformant']);
    expect(record.target).toMatchObject({ name: 'client', fingerprint: { source: 'sandbox', pace: 'driver' } });
  });

  test('keeps no capture of nothing', async () => {
    await whileRunning('sandbox --record capture.jsonl', () => Promise.resolve());
    expect(rig.told).toContain('Nothing was recorded');
    expect(existsSync('capture.jsonl')).toBe(false);
  });

  test('never writes over a file', async () => {
    writeFileSync('capture.jsonl', 'mine');
    expect(await run('sandbox --record capture.jsonl')).toBe(2);
    expect(readFileSync('capture.jsonl', 'utf8')).toBe('mine');
  });
});

describe('meshkit sandbox --faults', () => {
  test('does what the script says', async () => {
    writeFileSync('faults.yaml', 'faults:\n  - when: { operation: inbox }\n    does: { kind: status, status: 503 }\n');
    const statuses: number[] = [];
    await whileRunning('sandbox --faults faults.yaml', async (url) => {
      statuses.push(await poll(url), await poll(url));
    });
    expect(statuses).toEqual([503, 200]);
  });

  test('names the line of a mistake', async () => {
    writeFileSync('faults.yaml', 'faults:\n  - does:\n      kind: status\n      status: often\n');
    expect(await run('sandbox --faults faults.yaml')).toBe(2);
    expect(rig.told).toContain('faults.yaml:4: faults.0.does.status must be a whole number from 200 to 599');
  });
});

describe('meshkit record', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    const population = { mailboxes: defaultMailboxes, patients: defaultPatients, sharedKey: defaultSharedKey };
    sandbox = await startSandbox(population);
  });
  afterEach(() => sandbox.close());

  test('records what goes to a server of this machine', async () => {
    const code = await whileRunning(`record --upstream ${sandbox.url} --out capture.jsonl`, async (url) => {
      expect(url).not.toBe(sandbox.url);
      expect(await poll(url)).toBe(200);
    });
    expect(code).toBe(0);
    expect(await run('judge capture.jsonl --out runs --partial-ok')).toBe(0);
    expect(latestRun().target.fingerprint).toMatchObject({ source: 'proxy', pace: 'client' });
  });

  test('records what goes to a target of the configuration, with its secrets', async () => {
    const mailbox = ({ id, odsCode }: (typeof defaultMailboxes)[number]): string =>
      `{ id: ${id}, odsCode: ${odsCode}, password: { env: PASSWORD } }`;
    const parties = defaultMailboxes.slice(0, 2).map(mailbox);
    const mailboxes = `{ alice: ${parties[0] ?? ''}, bob: ${parties[1] ?? ''} }`;
    const more = 'sharedKey: { env: SHARED_KEY }, workflowIds: { allowed: [MESHKIT_DATA] }';
    const target = `{ baseUrl: "${sandbox.url}", ${more}, mailboxes: ${mailboxes} }`;
    writeFileSync('meshkit.config.yaml', `targets:\n  here: ${target}\n`);
    vi.stubEnv('PASSWORD', alice?.password ?? '');
    vi.stubEnv('SHARED_KEY', defaultSharedKey);
    await whileRunning('record --target here --out capture.jsonl', (url) => poll(url));
    expect(readFileSync('capture.jsonl', 'utf8')).toContain('"hash":"matches"');
  });

  test.each([
    ['https://mesh-sync.spineservices.nhs.uk', /belongs to the live MESH service/],
    ['https://mesh.example.test', /is not on this machine/],
    ['ftp://127.0.0.1', /no http or https URL/],
    ['nonsense', /no http or https URL/],
  ])('refuses %s', async (upstream, problem) => {
    expect(await run(`record --upstream ${upstream} --out capture.jsonl`)).toBe(2);
    expect(rig.told).toMatch(problem);
    expect(existsSync('capture.jsonl')).toBe(false);
  });

  test('refuses production even where a configuration names it', async () => {
    const url = 'https://mesh-sync.spineservices.nhs.uk';
    const mailbox = (id: string): string => `{ id: ${id}, odsCode: X26, password: { env: P } }`;
    const target = `{ baseUrl: "${url}", allowHost: true, sharedKey: { env: P }, workflowIds: { allowed: [A] }, mailboxes: { alice: ${mailbox('A1')}, bob: ${mailbox('B1')} } }`;
    writeFileSync('meshkit.config.yaml', `targets:\n  live: ${target}\n`);
    vi.stubEnv('P', 'a secret of sorts');
    expect(await run(`record --target live --out capture.jsonl`)).toBe(2);
    expect(rig.told).toContain('TARGET_REFUSED');
  });

  test('ends with 3 where nobody answers behind', async () => {
    const { url } = sandbox;
    await sandbox.close();
    expect(await run(`record --upstream ${url} --out capture.jsonl`)).toBe(3);
    expect(existsSync('capture.jsonl')).toBe(false);
  });
});

describe('meshkit judge', () => {
  test.each([
    ['a file that isn’t there', 'judge nothing.jsonl', /there is no file nothing.jsonl/],
    ['one secret alone', 'judge capture.jsonl --password-env P', /--shared-key-env or --shared-key-file is missing/],
    ['a broken capture', 'judge capture.jsonl', /capture.jsonl:2: this is not JSON/],
  ])('refuses %s with 2', async (_, line, problem) => {
    writeFileSync('capture.jsonl', '{"capture":1,"pace":"client","from":1,"unseen":[]}\n{"exchange"\n');
    expect(await run(line)).toBe(2);
    expect(rig.told).toMatch(problem);
    expect(existsSync('reports')).toBe(false);
  });

  test('is inconclusive where nothing was shown, or the recording was cut', async () => {
    writeFileSync('capture.jsonl', '{"capture":1,"pace":"client","from":1,"unseen":[]}\n');
    expect(await run('judge capture.jsonl --out runs')).toBe(4);
    expect(rig.told).toContain('the recorder was stopped before its time');
  });

  test('reads a HAR file with secrets from the environment, and keeps none of them', async () => {
    vi.stubEnv('P', 'a long password');
    vi.stubEnv('K', 'a long shared key');
    const at = Date.now();
    const { value } = makeToken({ id: 'X26ABC1', odsCode: '', password: 'a long password' }, 'a long shared key', at);
    const url = 'https://mesh.example.test/messageexchange/X26ABC1/inbox?key=a%20long%20shared%20key';
    const request = { method: 'GET', url, headers: [{ name: 'Authorization', value }] };
    const entry = {
      startedDateTime: new Date(at).toISOString(),
      time: 5,
      request,
      response: { status: 200, headers: [] },
    };
    writeFileSync('traffic.har', JSON.stringify({ log: { entries: [entry] } }));
    await run('judge traffic.har --out runs --password-env P --shared-key-env K');
    expect(stateOf(latestRun(), 'CLI-001')).toBe('conformant');
    expect(/a long|a%20long/.test(JSON.stringify(latestRun()))).toBe(false);
  });
});

describe('docs/record-and-judge.md', () => {
  const page = readFileSync(new URL('../../docs/record-and-judge.md', import.meta.url), 'utf8');
  const blockOf = (language: string): string => new RegExp('```' + language + '\n([^]*?)```').exec(page)?.[1] ?? '';

  test('shows a script of faults that the sandbox takes', () => {
    writeFileSync('faults.yaml', blockOf('yaml'));
    expect(loadFaults('faults.yaml')).toHaveLength(3);
  });

  test('shows a capture that can be judged', async () => {
    writeFileSync('capture.jsonl', blockOf('json'));
    expect(await run('judge capture.jsonl --out runs')).toBe(1);
    expect(stateOf(latestRun(), 'CLI-001')).toBe('not conformant');
  });

  test('names every kind of fault', () => {
    for (const kind of FAULT_KINDS) expect(page).toContain(`| \`${kind}\` |`);
  });
});
