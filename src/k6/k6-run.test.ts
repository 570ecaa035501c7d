import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLedgerLine, type LedgerEntry } from '../core/ledger-entry.ts';
import type { LoadSummary } from '../core/load-summary.ts';
import { bundleScript } from '../node/k6/bundle-script.ts';
import { findK6 } from '../node/k6/find-k6.ts';
import { runK6, type K6End } from '../node/k6/run-k6.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';

const k6 = await findK6();
/** A run takes seconds; a busy machine may take much longer. */
const LIMIT_MS = 120_000;

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox({ mailboxes: defaultMailboxes, sharedKey: defaultSharedKey });
  folder = mkdtempSync(join(tmpdir(), 'meshkit-k6-'));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

interface Ran extends K6End {
  readonly entries: readonly LedgerEntry[];
  readonly log: string;
  readonly summary: LoadSummary | undefined;
  /** Exchanges that the rules judged. */
  readonly judged: number;
}

interface Written {
  readonly meshkit: LoadSummary;
  readonly metrics: Readonly<Record<string, { readonly values: Readonly<Record<string, number>> }>>;
}

async function run(script: string, variables: Readonly<Record<string, string>>): Promise<Ran> {
  if (!k6) throw new Error('there is no k6');
  const summary = join(folder, 'summary.json');
  rmSync(summary, { force: true });
  const [alice, bob] = defaultMailboxes;
  const environment = {
    MESHKIT_BASE_URL: sandbox.url,
    MESHKIT_MAILBOX_1: alice?.id ?? '',
    MESHKIT_PASSWORD_1: alice?.password ?? '',
    MESHKIT_MAILBOX_2: bob?.id ?? '',
    MESHKIT_PASSWORD_2: bob?.password ?? '',
    MESHKIT_SHARED_KEY: defaultSharedKey,
    MESHKIT_WORKFLOW_ID: 'MESHKIT_DATA',
    MESHKIT_DURATION: '2s',
    MESHKIT_SUMMARY: summary,
    ...variables,
  };
  const lines: string[] = [];
  const onLine = (line: string): void => void lines.push(line);
  const end = await runK6({ k6, script, arguments: ['--quiet'], environment, limitMs: LIMIT_MS / 2, onLine });
  const written = existsSync(summary) ? (JSON.parse(readFileSync(summary, 'utf8')) as Written) : undefined;
  return {
    ...end,
    entries: lines.flatMap(parseLedgerLine),
    log: lines.join('\n'),
    summary: written?.meshkit,
    judged: written?.metrics['mesh_judged']?.values['count'] ?? 0,
  };
}

const numbers = (entries: readonly LedgerEntry[], event: LedgerEntry['e']): readonly number[] =>
  entries
    .filter(({ e }) => e === event)
    .map(({ seq }) => seq)
    .sort((a, b) => a - b);

function expectAllReceived({ exitCode, entries, log }: Ran): void {
  expect({ exitCode, log: log.includes('an iteration failed') }).toEqual({ exitCode: 0, log: false });
  expect(numbers(entries, 'accepted').length).toBeGreaterThan(0);
  expect(numbers(entries, 'sent')).toEqual(numbers(entries, 'accepted'));
  expect(numbers(entries, 'acknowledged')).toEqual(numbers(entries, 'accepted'));
  expect(numbers(entries, 'downloaded')).toEqual(numbers(entries, 'accepted'));
}

// Visibly skipped where there is no k6: `npm run setup` finds or builds one.
describe.skipIf(!k6)('a load script in k6 against the embedded sandbox', { timeout: LIMIT_MS }, () => {
  it('send, as TypeScript that k6 reads itself: every message is accounted for, and no rule is broken', async () => {
    const ran = await run('load/send.ts', { MESHKIT_JUDGE_EVERY: '1' });
    expectAllReceived(ran);
    expect(ran.summary).toMatchObject({ script: 'send', crossed: [] });
    expect(ran.summary?.messages.sent).toBe(numbers(ran.entries, 'accepted').length);
    expect(ran.judged).toBeGreaterThan(0);
  });

  it('chunked, as a bundle: parts come back in order, whole and intact', async () => {
    const script = join(folder, 'chunked.js');
    await bundleScript('load/chunked.ts', script);
    const sizes = { MESHKIT_MESSAGE_BYTES: '1MB', MESHKIT_CHUNK_BYTES: '400KB', MESHKIT_WORST_MS: '1000' };
    const ran = await run(script, { ...sizes, MESHKIT_GZIP: 'true' });
    expectAllReceived(ran);
    expect(ran.entries.find(({ e }) => e === 'downloaded')?.bytes).toBe(1_000_000);
  });

  it('inbox, as a bundle, drains its backlog, by several receivers of each mailbox, and takes each message once', async () => {
    const script = join(folder, 'inbox.js');
    await bundleScript('load/inbox.ts', script);
    const ran = await run(script, { MESHKIT_BACKLOG: '60', MESHKIT_RECEIVERS: '2' });
    expectAllReceived(ran);
    expect(ran.judged).toBeGreaterThan(0);
    expect(numbers(ran.entries, 'accepted')).toHaveLength(60);
  });

  it.each(['as TypeScript', 'as a bundle, which loads the rules when it needs them'])(
    'a server that breaks a rule fails the run, %s, and the log names the rule',
    async (form) => {
      const script = form === 'as TypeScript' ? 'load/send.ts' : join(folder, 'send.js');
      if (form !== 'as TypeScript') await bundleScript('load/send.ts', script);
      const policy = { sendBody: (_version: unknown, messageId: string) => ({ messageID: messageId }) };
      const broken = await startSandbox({ mailboxes: defaultMailboxes, sharedKey: defaultSharedKey, policy });
      const ran = await run(script, { MESHKIT_BASE_URL: broken.url, MESHKIT_JUDGE_EVERY: '1' });
      await broken.close();
      expect(ran.exitCode).toBe(99);
      expect(ran.log).toMatch(/SRV-[0-9]+ MUST: /);
      expect(ran.summary?.crossed.join()).toContain('mesh_violations');
    },
  );

  it('ends at once where a mailbox is not let in, and says which', async () => {
    const ran = await run('load/send.ts', { MESHKIT_PASSWORD_2: 'wrong' });
    expect(ran.exitCode).not.toBe(0);
    expect(ran.log).toContain('MESHKIT-REFUSED: mailbox MESHKIT002: status 403');
    expect(ran.entries).toEqual([]);
  });

  it('crosses a threshold where an objective is not met', async () => {
    const ran = await run('load/send.ts', { MESHKIT_OBJECTIVES: '{"p95":{"send":0.001}}' });
    expect(ran.exitCode).toBe(99);
    expect(ran.summary?.crossed).toEqual(['mesh_latency_send p(95)<0.001']);
  });
});
