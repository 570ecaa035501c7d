import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileScenarios } from '../../suites/files/index.ts';
import type { Run } from '../core/run.ts';
import { loadConfiguration } from '../node/load-configuration.ts';
import { applicationRules } from '../rules/index.ts';
import { exampleApplication } from '../witness/files/example-application.ts';
import { CommandRig } from './command-rig.ts';

const PAGE = readFileSync('docs/files.md', 'utf8');
const LONG = 60_000;
const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);

const node = (script: string) => [process.execPath, '-e', script];

function witness(application: object, ...words: readonly string[]): Promise<number> {
  const file = join(rig.folder, 'meshkit.config.json');
  writeFileSync(file, JSON.stringify({ application: { actionSeconds: 3, withinSeconds: 1, ...application } }));
  return rig.run(['witness-files', '--config', file, '--out', rig.folder, ...words]);
}

function lastRun(): Run {
  const name = readFileSync(join(rig.folder, 'latest'), 'utf8').trim();
  return JSON.parse(readFileSync(join(rig.folder, name, 'run.json'), 'utf8')) as Run;
}

test('the configuration of the page is a right one', () => {
  const text = /^```yaml file=meshkit\.config\.yaml\n(.*?)^```/ms.exec(PAGE)?.[1] ?? '';
  writeFileSync('meshkit.config.yaml', text);
  expect(loadConfiguration('meshkit.config.yaml').application?.withinSeconds).toBe(10);
});

test.each([
  [{ send: { command: ['no-such-program-of-meshkit'] } }, 3, /no-such-program-of-meshkit.*ENOENT/],
  [{ send: { command: node('0') } }, 3, /application\.send: it ended with 0, and nothing/],
  [{ send: { command: node('setInterval(() => {}, 1000)') }, actionSeconds: 1 }, 3, /application\.send: it was killed/],
  [{ send: { manual: 'Send {file}.' } }, 2, /nobody is at the keyboard/],
  [{ send: { command: ['x', '{fiel}'] } }, 2, /placeholder \{fiel\}, which does not exist/],
  [{ send: { command: ['x'], url: 'http://127.0.0.1:1/' } }, 2, /has not exactly one of command, url, manual/],
  [{ outcomes: { file: 'x' } }, 2, /says nothing of how the application is made to act/],
])(
  'what cannot be judged ends with a reason and no verdict: %#',
  { timeout: LONG },
  async (application, code, told) => {
    expect(await witness(application)).toBe(code);
    expect(rig.told).toMatch(told);
    expect(rig.told).not.toContain('CONFORMANT');
  },
);

test('every rule is exercised by a scenario, and no scenario names another one', () => {
  const exercised = new Set(fileScenarios.flatMap(({ exercises }) => exercises));
  expect([...exercised].sort()).toEqual(applicationRules.map(({ id }) => id));
});

test('a configuration without an application is told so', async () => {
  writeFileSync('meshkit.config.json', JSON.stringify({ client: { poll: { command: ['x'] } } }));
  expect(await rig.run('witness-files --config meshkit.config.json')).toBe(2);
  expect(rig.told).toContain('has no section application');
});

test('the list says what a configuration leaves out, and starts nothing', async () => {
  expect(await witness({ send: { command: ['no-such-program-of-meshkit'] } }, '--list')).toBe(0);
  expect(rig.told).toMatch(/Would play: \d+ scenarios\nsending: one file\n/);
  expect(rig.told).toMatch(/Left out: [^]*its configuration has no receive, received/);
});

test(
  'the example is conformant, and what was not exercised is shown',
  async () => {
    const words = '--only FIL-058 --partial-ok --require  --seed 1 --out .';
    expect(await rig.run(`witness-files ${words}`)).toBe(0);
    const { headline, rules } = lastRun();
    const states = new Map(rules.map(({ metadata, outcome }) => [metadata.id, outcome.state]));
    expect([headline, states.get('FIL-058'), states.get('FIL-011')]).toEqual(['conformant', 'conformant', 'not shown']);
  },
  LONG,
);

test(
  'software that drops a pair wrongly is not conformant, with the rule and the place',
  async () => {
    mkdirSync('work');
    const { send, environment } = exampleApplication();
    const [program = '', main = '', ...words] = (send as { readonly command: readonly string[] }).command;
    const broken = main.replace(join('correct', 'main.js'), join('broken', 'main.js'));
    const command = [program, broken, 'FIL-023 version 1', ...words];
    expect(await witness({ send: { command }, environment }, '--only', 'FIL-023', '--seed', '1')).toBe(1);
    expect(rig.told).toMatch(/FIL-023 {2}MUST {2}control-file-version[^]*where {6}out\/MESHKIT001_.*\.ctl:3/);
  },
  LONG,
);

test(
  'the proof finds a broken application out',
  async () => {
    expect(await rig.run(['prove', '--files', '--only', 'FIL-070'])).toBe(0);
    expect(rig.told).toContain('broken applications: 1 passed, 0 failed');
  },
  LONG,
);

test('two proofs at once are refused', async () => {
  expect(await rig.run('prove --files --clients')).toBe(2);
});
