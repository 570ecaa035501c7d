import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from './command-line.ts';
import { openChosenStore } from './sandbox-store.ts';

let folder = '';
let written = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-test-'));
  written = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written += chunk.toString();
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const run = (line: string, signal = new AbortController().signal): Promise<number> =>
  runCommandLine(line.split(' '), signal);

async function whileServing(line: string, look: () => Promise<void>): Promise<number> {
  const stopping = new AbortController();
  const ended = run(line, stopping.signal);
  await vi.waitFor(() => expect(written).toContain('Stop it with Ctrl-C.'));
  await look();
  stopping.abort('SIGTERM');
  return ended;
}

describe('meshkit sandbox --store disk', () => {
  test('tells where messages are kept, refuses a second sandbox by name, and leaves the folder free', async () => {
    const line = `sandbox --store disk --data ${folder}`;
    const code = await whileServing(line, async () => {
      expect(written).toContain(`messages are kept in ${folder}, which holds 0`);
      expect(written).not.toContain('fsync');
      expect(await run(line)).toBe(3);
      expect(written).toContain(`${folder} is used by process ${process.pid}`);
    });
    expect(code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('claim'))).toEqual([]);
  });

  test('says at the start what it means not to wait for the disk', async () => {
    await whileServing(`sandbox --store disk --data ${folder} --fsync off`, async () =>
      expect(written).toContain('--fsync off: a message answered with 202 may be lost if the machine loses power'),
    );
  });

  test.each([
    ['no folder', 'sandbox --store disk', '--store disk without --data', 2],
    ['a folder for a store in memory', 'sandbox --data x', '--data without --store disk', 2],
    ['fsync for a store in memory', 'sandbox --fsync off', '--fsync without --store disk', 2],
    ['an unknown kind of store', 'sandbox --store tape', 'memory, disk', 2],
  ])('is refused with %s', async (_, line, message, code) => {
    expect(await run(line)).toBe(code);
    expect(written).toContain(message);
  });

  test('is refused with a folder that holds something else, which is left alone', async () => {
    writeFileSync(join(folder, 'thesis.txt'), 'x');
    expect(await run(`sandbox --store disk --data ${folder}`)).toBe(2);
    expect(written).toContain(`${folder} holds something else than a store of meshkit, such as thesis.txt`);
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });

  test('gives the folder free again if the sandbox can not listen', async () => {
    expect(await run(`sandbox --store disk --data ${folder} --host 203.0.113.1`)).toBe(2);
    const { store } = await openChosenStore({ store: 'disk', data: folder });
    await store?.close();
  });
});

test('meshkit conform --store disk is for the embedded sandbox alone', async () => {
  const config = join(folder, 'meshkit.config.yaml');
  const party = (id: string): string => `{ id: ${id}, odsCode: X26, password: { env: SECRET } }`;
  const lines = [
    'targets:',
    '  t:',
    '    baseUrl: http://127.0.0.1:9',
    `    mailboxes: { alice: ${party('A1')}, bob: ${party('B1')} }`,
    '    sharedKey: { env: SECRET }',
    '    workflowIds: { allowed: [A, B] }',
  ];
  writeFileSync(config, lines.join('\n'));
  expect(await run(`conform --list --store disk --target t --config ${config}`)).toBe(2);
  expect(written).toContain('--store disk with --target');
});
