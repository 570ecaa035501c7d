import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CommandRig } from './command-rig.ts';
import { openChosenStore } from './sandbox-store.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);
const { run } = rig;

async function whileServing(line: string, look: () => Promise<void>): Promise<number> {
  const stopping = new AbortController();
  const ended = run(line, stopping.signal);
  await vi.waitFor(() => expect(rig.told).toContain('Stop it with Ctrl-C.'));
  await look();
  stopping.abort('SIGTERM');
  return ended;
}

describe('meshkit sandbox --store disk', () => {
  test('tells where messages are kept, refuses a second sandbox by name, and leaves the rig.folder free', async () => {
    const line = `sandbox --store disk --data ${rig.folder}`;
    const code = await whileServing(line, async () => {
      expect(rig.told).toContain(`messages are kept in ${rig.folder}, which holds 0`);
      expect(rig.told).not.toContain('fsync');
      expect(await run(line)).toBe(3);
      expect(rig.told).toContain(`${rig.folder} is used by process ${process.pid}`);
    });
    expect(code).toBe(0);
    expect(readdirSync(rig.folder).filter((name) => name.startsWith('claim'))).toEqual([]);
  });

  test('says at the start what it means not to wait for the disk', async () => {
    await whileServing(`sandbox --store disk --data ${rig.folder} --fsync off`, async () =>
      expect(rig.told).toContain('--fsync off: a message answered with 202 may be lost if the machine loses power'),
    );
  });

  test.each([
    ['no folder', 'sandbox --store disk', '--store disk without --data', 2],
    ['a rig.folder for a store in memory', 'sandbox --data x', '--data without --store disk', 2],
    ['fsync for a store in memory', 'sandbox --fsync off', '--fsync without --store disk', 2],
    ['an unknown kind of store', 'sandbox --store tape', 'memory, disk', 2],
  ])('is refused with %s', async (_, line, message, code) => {
    expect(await run(line)).toBe(code);
    expect(rig.told).toContain(message);
  });

  test('is refused with a rig.folder that holds something else, which is left alone', async () => {
    writeFileSync(join(rig.folder, 'thesis.txt'), 'x');
    expect(await run(`sandbox --store disk --data ${rig.folder}`)).toBe(2);
    expect(rig.told).toContain(`${rig.folder} holds something else than a store of meshkit, such as thesis.txt`);
    expect(readdirSync(rig.folder)).toEqual(['thesis.txt']);
  });

  test('gives the rig.folder free again if the sandbox can not listen', async () => {
    expect(await run(`sandbox --store disk --data ${rig.folder} --host 203.0.113.1`)).toBe(2);
    const { store } = await openChosenStore({ store: 'disk', data: rig.folder });
    await store?.close();
  });
});

test('meshkit conform --store disk is for the embedded sandbox alone', async () => {
  const config = join(rig.folder, 'meshkit.config.yaml');
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
  expect(rig.told).toContain('--store disk with --target');
});
