import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startSandbox } from '../sandbox/sandbox.ts';
import { runCommandLine } from './command-line.ts';
import { sandboxPopulation } from './sandbox-population.ts';

const PAGE = readFileSync('docs/workflow-suites.md', 'utf8');
const fileOf = (name: string): string =>
  new RegExp(`^\`\`\`\\S+ file=${name}\n(.*?)^\`\`\``, 'ms').exec(PAGE)?.[1] ?? '';
const MISSING = /`(MESHKIT002 is allowed to Send [^`]*)`/.exec(PAGE)?.[1] ?? '';
const COMMAND = /^npx meshkit (conform .*--target set-up .*)$/m.exec(PAGE)?.[1]?.split(' ') ?? [];
const SECRETS = {
  ALICE_PASSWORD: 'password-of-alice',
  BOB_PASSWORD: 'password-of-bob',
  SHARED_KEY: 'MeshkitSharedKey',
};

const home = process.cwd();
let folder: string;
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
});

/** Runs the page's command against a sandbox with these permissions. */
async function judged(permissions: string): Promise<{ readonly code: number; readonly written: string }> {
  writeFileSync('permissions.txt', permissions);
  const sandbox = await startSandbox(sandboxPopulation({ flows: 'permissions.txt' }).options);
  writeFileSync('meshkit.config.yaml', fileOf('meshkit.config.yaml').replace('http://127.0.0.1:8700', sandbox.url));
  let written = '';
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += chunk.toString();
    return true;
  });
  for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value);
  const code = await runCommandLine([...COMMAND, '--partial-ok'], new AbortController().signal);
  await sandbox.close();
  return { code, written };
}

test('lists the stimuli of the suite that is asked for, and no others', async () => {
  let written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += chunk.toString();
    return true;
  });
  expect(await runCommandLine(['conform', '--suite', 'workflow', '--list'], new AbortController().signal)).toBe(0);
  expect(written).toContain('families: the weekly supply of GP2GP management information');
  expect(written).not.toMatch(/^handshake: /m);
  written = '';
  expect(await runCommandLine(['conform', '--list'], new AbortController().signal)).toBe(0);
  expect(written).toMatch(/^handshake: /m);
  expect(written).not.toContain('families: ');
}, 300_000);

test('permissions that lack a sentence fail the workflow suite, by the code of what is missing', async () => {
  const { code, written } = await judged(fileOf('permissions.txt'));
  expect(written.replace(/\s+/g, ' ')).toContain('received a send refused: status 417 (code 16, event SEND)');
  expect(code).toBe(1);
}, 300_000);

test('with the missing sentence it passes', async () => {
  const { code, written } = await judged(`${fileOf('permissions.txt')}${MISSING}\n`);
  expect(written).toMatch(/^CONFORMANT/m);
  expect(code).toBe(0);
}, 300_000);
