import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { LiveEvent } from '../core/live-event.ts';
import type { Trace } from '../core/trace.ts';
import { CommandRig } from './command-rig.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);

const node = (script: string) => [process.execPath, '-e', script];

async function witness(client: object, ...words: readonly string[]): Promise<number> {
  const file = join(rig.folder, 'meshkit.config.json');
  writeFileSync(file, JSON.stringify({ client: { actionSeconds: 3, ...client } }));
  return rig.run(['witness', '--config', file, '--out', rig.folder, ...words]);
}

test('a command that is not found ends with 3 and names it', async () => {
  expect(await witness({ poll: { command: ['no-such-program-of-meshkit'] } })).toBe(3);
  expect(rig.told).toMatch(/no-such-program-of-meshkit.*ENOENT/);
  expect(rig.told).not.toContain('CONFORMANT');
});

test('a daemon that is not found ends with 3 and names it, and nothing stays behind', async () => {
  const before = openServers();
  expect(await witness({ daemon: { command: ['no-such-daemon-of-meshkit'] } })).toBe(3);
  expect(rig.told).toMatch(/no-such-daemon-of-meshkit.*ENOENT/);
  await expect.poll(openServers, { timeout: 5000 }).toBe(before);
});

test.each([
  [{ poll: { command: ['node main.js poll'] } }, 'no shell is used: [node, main.js, poll]'],
  [{ poll: { command: node('0') }, directory: 'nowhere' }, /the folder .*nowhere does not exist[^]*Mend directory/],
  [{ poll: { command: ['./client.sh'] } }, /client\.sh.*EACCES[^]*Make it executable/],
])('a command that can not be started ends with 3 and the remedy: %#', async (client, told) => {
  writeFileSync(join(rig.folder, 'client.sh'), 'echo', { mode: 0o600 });
  expect(await witness(client)).toBe(3);
  expect(rig.told).toMatch(told);
});

test('a client that hangs ends with 3 when its time is up', async () => {
  expect(await witness({ poll: { command: node('setInterval(() => {}, 1000)') }, actionSeconds: 1 })).toBe(3);
  expect(rig.told).toContain('client.poll: it was killed, or took 1 s, and no request had reached the sandbox');
});

test('a client that never polls ends with 3 and no verdict', async () => {
  expect(await witness({ poll: { command: node('0') } })).toBe(3);
  expect(rig.told).toContain('client.poll: it ended with 0, and no request had reached the sandbox');
  expect(rig.told).not.toContain('CONFORMANT');
});

test('a client that is sent to a wrong port ends with 3, with what it said', async () => {
  const script =
    "require('http').get('http://127.0.0.1:1/').on('error', (e) => { console.error(e.message); process.exit(7); })";
  expect(await witness({ poll: { command: node(script) } })).toBe(3);
  expect(rig.told).toMatch(/client\.poll: it ended with 7[^]*ECONNREFUSED/);
});

test('a daemon that exits ends with 3, with its exit code', async () => {
  expect(await witness({ daemon: { command: node("console.log('out of work'); process.exit(4)") } })).toBe(3);
  expect(rig.told).toMatch(/the daemon ended with 4[^]*out of work/);
});

test('a daemon that never lists its inbox ends with 3 in time, and is stopped', async () => {
  const script = "console.log('up'); setInterval(() => {}, 1000)";
  expect(await witness({ daemon: { command: node(script), readyText: 'up' }, actionSeconds: 6 })).toBe(3);
  expect(rig.told).toContain('the daemon took more than 6 s before it listed its inbox');
}, 60_000);

test('a URL that nobody answers ends with 3', async () => {
  expect(await witness({ poll: { url: 'http://127.0.0.1:1/poll' } })).toBe(3);
  expect(rig.told).toContain("the client's URL http://127.0.0.1:1/poll can't be called");
});

test('a URL on another machine is refused with 2', async () => {
  expect(await witness({ poll: { url: 'http://client.example.test/poll' } })).toBe(2);
  expect(rig.told).toContain('client.example.test is not on this machine');
});

test('a faster clock for a client that meshkit does not start ends with 2', async () => {
  expect(await witness({ poll: { manual: 'Poll.' } }, '--time-scale', '600')).toBe(2);
  expect(rig.told).toContain('--time-scale needs a client that meshkit starts, and client.poll is no command');
});

test('a faster clock without libfaketime ends with 3 and the ways to get it', async () => {
  vi.stubEnv('MESHKIT_FAKETIME', '/no/libfaketime.so');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await witness({ poll: { command: node('0') } }, '--time-scale', '600')).toBe(3);
  expect(rig.told).toMatch(/MESHKIT_FAKETIME names \/no\/libfaketime\.so[^]*apt-get install libfaketime/);
});

test.each(['1', '0', '-5', 'fast', '10001'])('a time scale of %s ends with 2', async (factor) => {
  expect(await witness({ poll: { command: node('0') } }, '--time-scale', factor)).toBe(2);
  expect(rig.told).toContain('a whole number from 2 to 10000');
});

test.each([
  [{ poll: { command: ['x', '{pasword}'] } }, 'placeholder {pasword}, which does not exist'],
  [{ poll: { command: ['x', '{password}'] } }, 'secret {password} outside of environment'],
  [{ poll: { command: ['x'], manual: 'poll' } }, 'has not exactly one of command, url, manual'],
  [{ name: 'idle' }, 'says nothing of how the client is made to act'],
  [{ pol: { command: ['x'] } }, 'pol'],
])('a configuration that is wrong ends with 2 and the place: %#', async (client, problem) => {
  expect(await witness(client)).toBe(2);
  expect(rig.told).toMatch(/meshkit\.config\.json:[0-9]+:/);
  expect(rig.told).toContain(problem);
});

test('a person who has to act and is not at the keyboard ends the run with 2', async () => {
  expect(await witness({ poll: { manual: 'Let the client poll.' } })).toBe(2);
  expect(rig.told).toContain('nobody is at the keyboard');
});

test('a rehearsal of the reference client passes a case and writes a checklist', async () => {
  const words = [
    'witness',
    '--rehearsal',
    '--only',
    'WFL-055',
    '--out',
    rig.folder,
    '--seed',
    '1',
    '--partial-ok',
    '--require',
    '',
  ];
  expect(await rig.run(words)).toBe(0);
  const run = readFileSync(join(rig.folder, 'latest'), 'utf8').trim();
  const checklist = readFileSync(join(rig.folder, run, 'checklist.md'), 'utf8');
  expect(checklist).toContain('## [x] Case 702: witness test: the recipient does not exist');
  expect(checklist).toContain('WFL-055 | conformant');
}, 60_000);

/** Starts a run with a page, and answers what its reader hears, with the exit code. */
async function heard(running: Promise<number>): Promise<{ readonly events: readonly LiveEvent[]; code: number }> {
  const addressIn = (text: string): string => text.match(/http:\/\/127\.0\.0\.1:[0-9]+\//)?.[0] ?? '';
  const url = await vi.waitUntil(() => addressIn(rig.told), { timeout: 30_000, interval: 10 });
  const text = await (await fetch(`${url}events`)).text();
  const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json) as LiveEvent);
  return { events, code: await running };
}

test('with --ui a run is told while it goes on, from what is judged, and the page is kept', async () => {
  const line = `witness --ui --only WFL-055 --out ${rig.folder} --seed 1 --partial-ok --require `;
  const { events, code } = await heard(rig.run(line.split(' ')));
  expect(code).toBe(0);
  const kinds = events.map(({ kind }) => kind);
  expect([kinds[0], kinds[1], kinds.at(-2), kinds.at(-1)]).toEqual(['run', 'begun', 'judged', 'over']);
  const run = readFileSync(join(rig.folder, 'latest'), 'utf8').trim();
  const evidence = readFileSync(join(rig.folder, run, 'evidence.ndjson'), 'utf8').trim();
  const traffic = events.flatMap((event) => (event.kind === 'exchange' ? [event.exchange] : []));
  const ordered = traffic.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  expect(ordered).toEqual((JSON.parse(evidence) as Trace).exchanges);
  expect(readFileSync(join(rig.folder, run, 'traffic.html'), 'utf8')).toContain('"headline":"conformant"');
}, 60_000);

test('a run that cannot begin says so on its page too', async () => {
  const { events, code } = await heard(witness({ poll: { command: node('setTimeout(() => 0, 1500)') } }, '--ui'));
  expect(code).toBe(3);
  expect(events.at(-1)).toMatchObject({ kind: 'failed', exitCode: 3 });
}, 60_000);

function openServers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'TCPServerWrap').length;
}
