import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ClientConfiguration } from '../node/client-configuration.ts';
import { Driver } from './driver.ts';

const node = (script: string, ...words: readonly string[]) => [process.execPath, '-e', script, ...words];

function driverOf(client: Partial<ClientConfiguration>): Driver {
  const directory = mkdtempSync(`${tmpdir()}/meshkit-driver-test-`);
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const usual = { name: 'test', environment: {}, directory, tls: 'no', partBytes: 1000, actionSeconds: 5 } as const;
  return new Driver({
    client: { ...usual, ...client },
    values: { url: 'http://127.0.0.1:1', password: 'a-long-secret', mailbox: 'M' },
    prompt: async () => undefined,
    signal: new AbortController().signal,
    secrets: ['a-long-secret'],
  });
}

test('fills placeholders of words and of the environment, a list as several words', async () => {
  const script = 'console.log(process.argv.slice(1).join("|"), process.env.MAILBOX)';
  const driver = driverOf({
    send: { command: node(script, '{files}', '--to={to}') },
    environment: { MAILBOX: '{mailbox}' },
  });
  const { result, output } = await driver.act('send', { files: ['a', 'b c'], to: 'BOB' }).ended;
  expect(result).toBe(0);
  expect(output).toBe('a|b c|--to=BOB M\n');
});

test('keeps the exit code and what was said, without secrets', async () => {
  const script = 'console.error("bad password", process.env.PASSWORD); process.exit(3)';
  const driver = driverOf({ poll: { command: node(script) }, environment: { PASSWORD: '{password}' } });
  await driver.act('poll').ended;
  expect(driver.steps).toMatchObject([{ kind: 'poll', result: 3, output: 'bad password [redacted]\n' }]);
});

test('a client that hangs is killed when its time is up, and has no exit code', async () => {
  const driver = driverOf({ poll: { command: node('setInterval(() => {}, 1000)') }, actionSeconds: 0.3 });
  const { result } = await driver.act('poll').ended;
  expect(result).toBeUndefined();
});

test('a kill ends the client at once, and what it started with it', async () => {
  const script = `
    const { pid } = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    require('fs').writeFileSync('pid', String(pid));
    setInterval(() => {}, 1000);`;
  const directory = mkdtempSync(`${tmpdir()}/meshkit-driver-test-`);
  const file = join(directory, 'pid');
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const driver = driverOf({ poll: { command: node(script) }, directory });
  const begun = driver.act('poll');
  await expect.poll(() => existsSync(file), { timeout: 5000 }).toBe(true);
  begun.kill?.();
  const { result } = await begun.ended;
  expect(result).toBeUndefined();
  await expect.poll(() => isAlive(Number(readFileSync(file, 'utf8') || '0')), { timeout: 5000 }).toBe(false);
});

test('a daemon is ready when it says so, and is stopped with its exit code noted', async () => {
  const script = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000); console.log('up')";
  const driver = driverOf({ daemon: { command: node(script), readyText: 'up' } });
  await driver.startDaemon(() => false);
  await driver.stopDaemon();
  expect(driver.steps).toMatchObject([{ kind: 'start' }, { kind: 'stop', result: 0 }]);
});

test('an action without means is a fault of the scenario', () => {
  expect(() => driverOf({}).act('track')).toThrow('must declare that it needs track');
});

/** Process 0 would be our own group. */
function isAlive(pid: number): boolean {
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
