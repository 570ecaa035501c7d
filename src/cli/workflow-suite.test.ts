import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSandbox } from '../sandbox/sandbox.ts';
import { CommandRig } from './command-rig.ts';
import { pageSteps } from './page-steps.ts';
import { sandboxPopulation } from './sandbox-population.ts';

const PAGE = readFileSync('docs/workflow-suites.md', 'utf8');
const STEPS = pageSteps(PAGE);
const fileOf = (name: string): string =>
  STEPS.flatMap((step) => ('file' in step && step.file === name ? step.text : []))[0] ?? '';
const MISSING = /`(MESHKIT002 is allowed to Send [^`]*)`/.exec(PAGE)?.[1] ?? '';
const COMMAND = /^npx meshkit (conform .*--target set-up .*)$/m.exec(PAGE)?.[1]?.split(' ') ?? [];
const SECRETS = {
  ALICE_PASSWORD: 'password-of-alice',
  BOB_PASSWORD: 'password-of-bob',
  SHARED_KEY: 'MeshkitSharedKey',
};

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(() => {
  rig.end();
  vi.unstubAllEnvs();
});

/** Runs the page's command against a sandbox with these permissions. */
async function judged(permissions: string): Promise<number> {
  writeFileSync('permissions.txt', permissions);
  const sandbox = await startSandbox(sandboxPopulation({ flows: 'permissions.txt' }).options);
  writeFileSync('meshkit.config.yaml', fileOf('meshkit.config.yaml').replace('http://127.0.0.1:8700', sandbox.url));
  for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value);
  const code = await rig.run([...COMMAND, '--partial-ok']);
  await sandbox.close();
  return code;
}

test('lists the stimuli of the suite that is asked for, and no others', async () => {
  expect(await rig.run('conform --suite workflow --list')).toBe(0);
  expect(rig.told).toContain('families: the weekly supply of GP2GP management information');
  expect(rig.told).not.toMatch(/^handshake: /m);
  expect(await rig.run('conform --list')).toBe(0);
  expect(rig.told).toMatch(/^handshake: /m);
  expect(rig.told).not.toContain('families: ');
}, 300_000);

test('permissions that lack a sentence fail the workflow suite, by the code of what is missing', async () => {
  const code = await judged(fileOf('permissions.txt'));
  expect(rig.told.replace(/\s+/g, ' ')).toContain('received a send refused: status 417 (code 16, event SEND)');
  expect(code).toBe(1);
}, 300_000);

test('with the missing sentence it passes', async () => {
  const code = await judged(`${fileOf('permissions.txt')}${MISSING}\n`);
  expect(rig.told).toMatch(/^CONFORMANT/m);
  expect(code).toBe(0);
}, 300_000);
