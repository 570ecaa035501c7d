import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failingFiles, smallDisk, type FailingFiles } from './disk/failing-files.ts';
import { openDiskStore, type DiskStore } from './disk-store.ts';
import type { SandboxLimits } from './sandbox.ts';
import { bob, closeRigs, rig, type Rig } from './test-rig.ts';

let folder = '';
let files: FailingFiles = failingFiles();
let store: DiskStore | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-test-'));
  files = failingFiles();
});
afterEach(async () => {
  await closeRigs();
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(limits: Partial<SandboxLimits> = {}): Promise<Rig> {
  store = await openDiskStore({ folder, storedBytes: 1e9, files });
  return rig({ store, limits });
}

async function restart(): Promise<Rig> {
  await store?.close();
  return start();
}

describe.each([
  ['full', 'ENOSPC', 0, false, ''],
  ['full in the middle of a write', 'ENOSPC', 30, false, ''],
  ['too full for the log', 'ENOSPC', 30, false, 'messages.log'],
  ['read-only', 'EROFS', 0, false, ''],
  ['broken, which shows late', 'EIO', 0, true, ''],
  ['broken, which shows late in the log', 'EIO', 0, true, 'messages.log'],
])('on a disk that is %s', (_, failure, arrives, onlySync, where) => {
  const fail = (): void => void Object.assign(files, { failure, arrives, onlySync, where });
  const mend = (): void => void (files.failure = undefined);

  test('a send is answered 503, nothing of it is visible, and the sandbox goes on when there is room', async () => {
    const made = await start();
    const id = await made.alice.send(bob, 'one');
    fail();
    const refused = await made.alice.post(bob, 'two', { 'Mex-LocalID': 'two' });
    expect([refused.status, refused.body.toString()]).toEqual([503, expect.stringContaining('full')]);
    expect(await made.bob.list()).toEqual([id]);
    expect((await made.bob.get(`${made.bob.inbox.replace('inbox', 'count')}`)).json).toMatchObject({ count: 1 });
    expect((await made.alice.get(`${made.alice.outbox}/tracking/two`)).status).toBe(404);
    expect((await made.bob.download(id)).body.toString()).toBe('one');
    mend();
    const third = await made.alice.send(bob, 'three');
    expect(await made.bob.list()).toEqual([id, third]);
    const after = await restart();
    expect(await after.bob.list()).toEqual([id, third]);
    expect(store?.notes).toEqual([]);
    expect(readdirSync(join(folder, 'bodies'))).toHaveLength(2);
  });

  test('an acknowledgement is answered 503 and has not happened, and neither has what came with it', async () => {
    const made = await start();
    const ids = [await made.alice.send(bob, 'one'), await made.alice.send(bob, 'two'), await made.alice.send(bob, '3')];
    fail();
    const answers = await Promise.all(ids.slice(0, 2).map((id) => made.bob.acknowledge(id)));
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(await made.bob.list()).toEqual(ids);
    expect((await made.admin('GET', 'state')).json).toMatchObject({ messages: { kept: 3, acknowledged: 0 } });
    expect((await made.bob.download(ids[0] ?? '')).body.toString()).toBe('one');
    mend();
    expect((await made.bob.acknowledge(ids[1] ?? '')).status).toBe(200);
    expect(await made.bob.list()).toEqual([ids[0], ids[2]]);
    expect(await (await restart()).bob.list()).toEqual([ids[0], ids[2]]);
  });

  test('a part is answered 503 and can be sent again', async () => {
    const made = await start();
    const id = await made.alice.send(bob, 'one', { 'Mex-Chunk-Range': '1:2' });
    fail();
    expect((await made.alice.sendChunk(id, 2, 'lost')).status).toBe(503);
    expect(await made.bob.list()).toEqual([]);
    mend();
    expect((await made.alice.sendChunk(id, 2, 'two')).status).toBe(202);
    const after = await restart();
    expect((await after.bob.download(id, {}, '/2')).body.toString()).toBe('two');
    expect(readdirSync(join(folder, 'bodies'))).toHaveLength(2);
  });

  test('what is overdue stays as it was, and expires with one report when there is room', async () => {
    const made = await start();
    await made.alice.send(bob, 'x');
    made.sandbox.clock.advance(5 * 86_400_000);
    fail();
    expect((await made.alice.get(made.alice.inbox)).status).toBe(503);
    mend();
    expect(await made.alice.list()).toHaveLength(1);
    expect(await made.bob.list()).toEqual([]);
  });
});

test('the log can be written anew on a disk that was full the last time', async () => {
  store = await openDiskStore({ folder, storedBytes: 1e9, files, smallLog: 10 });
  const made = await rig({ store, limits: { acknowledged: 2 } });
  const kept = await made.alice.send(bob, 'kept');
  Object.assign(files, { failure: 'ENOSPC', where: '.next' });
  for (let count = 0; count < 20; count += 1) await made.bob.acknowledge(await made.alice.send(bob, 'x'));
  files.failure = undefined;
  for (let count = 0; count < 40; count += 1) await made.bob.acknowledge(await made.alice.send(bob, 'x'));
  expect(await made.bob.list()).toEqual([kept]);
  expect(await (await restart()).bob.list()).toEqual([kept]);
});

test('on a disk that is full to the last byte messages can be acknowledged, which makes room for others', async () => {
  files = smallDisk(failingFiles(), 600 * 1024);
  const made = await start();
  const large = await made.alice.send(bob, Buffer.alloc(300 * 1024));
  const ids: string[] = [];
  for (let status = 202; status === 202;) {
    const reply = await made.alice.post(bob, 'x');
    status = reply.status;
    if (status === 202) ids.push(String(reply.json['message_id']));
    else expect(status).toBe(503);
  }
  for (const id of ids.slice(0, 40)) expect((await made.bob.acknowledge(id)).status).toBe(200);
  expect((await made.alice.post(bob, 'x')).status).toBe(503);
  expect((await made.bob.acknowledge(large)).status).toBe(200);
  const another = await made.alice.send(bob, 'room again');
  expect(await (await restart()).bob.list()).toEqual([...ids.slice(40), another]);
});
