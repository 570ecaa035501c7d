import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDiskStore, type DiskStore } from '../disk-store.ts';
import { processStart } from './process-start.ts';
import { claimFolder, isClaim } from './store-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (at = folder): Promise<DiskStore> => openDiskStore({ folder: at, storedBytes: 1e6, fsync: false });
const claims = (): readonly string[] => readdirSync(folder).filter(isClaim);
const leaveClaim = (claim: object): void =>
  writeFileSync(join(folder, 'claim-00000000-0000-4000-8000-000000000000'), JSON.stringify(claim));

describe('a folder that is in use', () => {
  test('is refused, with its name and the process that uses it, until that ends', async () => {
    const store = await open();
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringMatching(new RegExp(`${folder} is used by process ${process.pid}:`)) as string,
    });
    await store.close();
    await (await open()).close();
    expect(claims()).toEqual([]);
  });

  test('is free again once its process was killed', async () => {
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = holder.pid ?? 0;
    leaveClaim({ pid, host: hostname(), started: processStart(pid) });
    expect(() => claimFolder(folder)).toThrow(`process ${pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    claimFolder(folder).release();
    expect(claims()).toEqual([]);
  });

  test('is free if its process is gone and another one has the number', () => {
    leaveClaim({ pid: process.pid, host: hostname(), started: 'long ago' });
    claimFolder(folder).release();
    expect(claims()).toEqual([]);
  });

  test('is refused if its process can not be seen from here', () => {
    leaveClaim({ pid: 1, host: 'another-machine', started: 'then' });
    expect(() => claimFolder(folder)).toThrow('process 1 of another-machine');
    expect(claims()).toHaveLength(1);
  });
});

describe('a folder is refused', () => {
  test('if it holds something else', async () => {
    writeFileSync(join(folder, 'thesis.txt'), 'x');
    await expect(open()).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('thesis.txt') as string,
    });
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });

  test.each(['{"version":2}', 'x'])('if it is a store of another version: %s', async (mark) => {
    writeFileSync(join(folder, 'meshkit-store.json'), mark);
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('version') as string,
    });
  });

  test('if it is a file, or below one', async () => {
    writeFileSync(join(folder, 'file'), 'x');
    for (const at of [join(folder, 'file'), join(folder, 'file', 'below')])
      await expect(open(at)).rejects.toMatchObject({
        code: 'STORE_UNUSABLE',
        message: expect.stringContaining(at) as string,
      });
  });

  test.skipIf(process.getuid?.() === 0)('if it can not be written', async () => {
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    await expect(open(join(folder, 'locked'))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  });
});

test('a folder that does not exist is made, but not the folders above it', async () => {
  await (await open(join(folder, 'one'))).close();
  expect(readdirSync(join(folder, 'one'))).toContain('meshkit-store.json');
  await expect(open(join(folder, 'two', 'three'))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(readdirSync(folder)).toEqual(['one']);
});
