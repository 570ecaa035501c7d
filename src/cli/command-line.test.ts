import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Run } from '../core/run.ts';
import { runCommandLine } from './command-line.ts';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const SECRETS = { ALICE: 'alice-secret-1', BOB: 'bob-secret-22', SHARED: 'shared-secret-3' };

const home = process.cwd();
let folder: string;
const servers: Server[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
async function meshkit(words: readonly string[], environment: Record<string, string> = SECRETS): Promise<Outcome> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const [out, err] = [capture(process.stdout), capture(process.stderr)];
  const code = await runCommandLine(words, new AbortController().signal);
  expect(err()).not.toMatch(/^\s+at /m);
  return { code, out: out(), err: err() };
}

function capture(stream: NodeJS.WriteStream): () => string {
  let written = '';
  vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    written += chunk.toString();
    return true;
  });
  return () => written;
}

/** Configures a target `fake` that answers like this, and a first mailbox whose id is `alice`. */
async function configure(answer: RequestListener, alice = 'ALICE'): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  writeConfiguration(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, alice);
}

function writeConfiguration(baseUrl: string, alice = 'ALICE'): void {
  const mailbox = (id: string, env: string) => ({ id, odsCode: 'X26', password: { env } });
  const fake = {
    baseUrl,
    mailboxes: { alice: mailbox(alice, 'ALICE'), bob: mailbox('BOB', 'BOB') },
    sharedKey: { env: 'SHARED' },
    workflowIds: { allowed: ['WF'] },
    limits: { requestTimeoutMs: 500 },
  };
  writeFileSync(join(folder, 'meshkit.config.json'), JSON.stringify({ targets: { fake } }));
}

const always =
  (status: number, body = ''): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' }).end(body);
  };

const FAKE = ['conform', '--target', 'fake', '--partial-ok', '--only', 'SRV-050'];

describe('exit code 2: usage and configuration', () => {
  test.each([
    ['no command', []],
    ['an unknown option', ['conform', '--no-such-option']],
    ['a pattern without rules', ['conform', '--only', 'NOPE*']],
    ['an unknown target', ['conform', '--target', 'nobody']],
    ['a missing configuration', ['conform', '--target', 'fake', '--config', 'none.yaml']],
    ['an unknown token variant', ['token', 'make', '--variant', 'foo']],
  ])('%s', async (_, words) => {
    writeConfiguration('http://127.0.0.1:1');
    expect((await meshkit(words)).code).toBe(2);
  });

  test('a live host', async () => {
    writeConfiguration('https://mesh-sync.spineservices.nhs.uk');
    expect(await meshkit(FAKE)).toMatchObject({ code: 2, err: expect.stringContaining('TARGET_REFUSED') as string });
  });

  test('a secret that is not there, by name', async () => {
    writeConfiguration('http://127.0.0.1:1');
    const { code, err } = await meshkit(FAKE, {});
    expect(code).toBe(2);
    expect(err).toContain('targets.fake.mailboxes.alice.password: the environment variable ALICE is not set');
  });
});

describe('exit code 3: the environment', () => {
  test('nobody listens', async () => {
    writeConfiguration('http://127.0.0.1:1');
    expect(await meshkit(FAKE)).toMatchObject({ code: 3, err: expect.stringContaining('UNREACHABLE') as string });
  });

  test('the target hangs', async () => {
    await configure(() => undefined);
    expect(await meshkit(FAKE)).toMatchObject({ code: 3, err: expect.stringContaining('sent no answer') as string });
  });

  test('the credentials are refused', async () => {
    await configure((request, response) => {
      response.writeHead(request.url?.startsWith('/messageexchange/') ? 403 : 404).end();
    });
    expect(await meshkit(FAKE)).toMatchObject({ code: 3, err: expect.stringContaining('shared key') as string });
  });
});

describe('exit code 4: inconclusive', () => {
  test.each([
    ['403 to everything', always(403)],
    ['a web page to everything', always(200, '<html></html>')],
  ])('a target that answers %s', async (_, answer) => {
    await configure(answer);
    expect(await meshkit(FAKE)).toMatchObject({ code: 4, err: expect.stringContaining('NOT_MESH') as string });
  });
});

describe('a run on the embedded sandbox', () => {
  let record: string;
  beforeAll(async () => {
    const { code, out, err } = await meshkit(['conform', '--partial-ok', '--only', 'SRV-050']);
    expect(err).toMatch(/^Running [0-9]+ stimuli$/m);
    expect(out).toMatch(/^CONFORMANT \(partial run\)/m);
    expect(code).toBe(0);
    const runs = join(folder, 'reports', 'out');
    record = join(runs, readFileSync(join(runs, 'latest'), 'utf8').trim(), 'run.json');
  }, 60_000);

  /** Replaces the evidence and vouches for it. */
  function alter(change: (evidence: string) => string, alterRun: (run: Run) => object = (run) => run): void {
    const run = JSON.parse(readFileSync(record, 'utf8')) as Run;
    const file = join(record, '..', run.evidence.file);
    const evidence = change(readFileSync(file, 'utf8'));
    const sha256 = createHash('sha256').update(evidence).digest('hex');
    writeFileSync(file, evidence);
    writeFileSync(record, JSON.stringify({ ...alterRun(run), evidence: { ...run.evidence, sha256 } }));
  }

  test('leaves its record, its evidence and its reports, and nothing else', () => {
    const names = readdirSync(join(record, '..')).sort();
    expect(names.filter((name) => name !== 'bodies')).toEqual(
      ['allure-results', 'evidence.ndjson', 'junit.xml', 'matrix.md', 'plan.json', 'run.json', 'summary.txt'].sort(),
    );
  });

  test('can be rendered again, the newest by default', async () => {
    expect(await meshkit(['report', 'summary'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('CONFORMANT') as string,
    });
  });

  test('can be judged again, with the same verdict', async () => {
    const { code, out } = await meshkit(['rejudge', record]);
    expect(out).toContain('No rule stands otherwise than before.');
    expect(code).toBe(0);
  });

  test('exits with 4 once nobody accepts that it is narrowed', async () => {
    alter(
      (evidence) => evidence,
      (run) => ({ ...run, selection: { ...run.selection, partialOk: false } }),
    );
    expect((await meshkit(['rejudge', record])).code).toBe(4);
  });

  test('exits with 1 when the evidence shows a failure', async () => {
    alter((evidence) => evidence.replaceAll('"status":200', '"status":404'));
    const { code, out } = await meshkit(['rejudge', record]);
    expect(out).toContain('SRV-050: conformant -> not conformant');
    expect(code).toBe(1);
  });

  test('is not judged again when its evidence has changed', async () => {
    const evidence = join(record, '..', 'evidence.ndjson');
    writeFileSync(evidence, readFileSync(evidence, 'utf8') + '\n');
    expect(await meshkit(['rejudge', record])).toMatchObject({
      code: 4,
      err: expect.stringContaining('has changed') as string,
    });
  });
});

test('exit code 5: a run whose output holds a secret', async () => {
  await configure(always(200), SECRETS.ALICE.toUpperCase());
  const { code, err } = await meshkit(FAKE, { ...SECRETS, ALICE: SECRETS.ALICE.toUpperCase() });
  expect(err).toContain('SECRET_LEAKED');
  expect(code).toBe(5);
}, 60_000);

/** The children of a process are only told by Linux. */
test.skipIf(process.platform !== 'linux')(
  'Ctrl-C ends a run as partial, and leaves no process behind',
  async () => {
    const words = ['--import', TSX, join(home, 'src', 'cli', 'main.ts'), 'conform', '--workers', '1'];
    const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = text(child.stdout);
    await new Promise<void>((begun) => child.stderr.on('data', (chunk: Buffer) => chunk.includes('[1/') && begun()));
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    child.kill('SIGINT');
    await once(child, 'close');
    expect(child.exitCode).toBe(4);
    expect(await out).toContain('The run ended early: stopped by SIGINT.');
    expect(children.length).toBeGreaterThan(0);
    for (const pid of children) expect(() => process.kill(-pid, 0)).toThrow();
  },
  60_000,
);
