import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDiskStore, type DiskStore, type DiskStoreOptions } from './disk-store.ts';
import type { BodyStore, StoredBody } from './store.ts';
import { bob, closeRigs, pieces, rig, type Rig } from './test-rig.ts';

const KIB = 1024;
let folder = '';
let stores: DiskStore[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-test-'));
  stores = [];
});
afterEach(async () => {
  await closeRigs();
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Partial<DiskStoreOptions> = {}): Promise<DiskStore> {
  const store = await openDiskStore({ folder, storedBytes: 100 * 1024 * KIB, fsync: false, ...options });
  stores.push(store);
  return store;
}

/** A sandbox on the folder, as if an earlier one had been killed. */
async function restart(options: Partial<DiskStoreOptions> = {}): Promise<Rig> {
  for (const store of stores.splice(0)) await store.close();
  return rig({ store: await open(options) });
}

async function read(bodies: BodyStore, body: StoredBody): Promise<Buffer | undefined> {
  const found = await bodies.read(body);
  return found instanceof Readable ? buffer(found) : found && Buffer.from(found);
}

const log = (): string => join(folder, 'messages.log');
const bodyFiles = (): readonly string[] => readdirSync(join(folder, 'bodies'));

describe('a sandbox that is started again on its folder', () => {
  test('has every message, byte for byte and in order', async () => {
    const before = await restart({ fsync: true });
    const small = await before.alice.send(bob, 'one', { 'Mex-LocalID': 'mine' });
    const large = await before.alice.send(bob, pieces(3000 * KIB, 7 * KIB));
    const after = await restart();
    expect(await after.bob.list()).toEqual([small, large]);
    expect((await after.bob.download(small)).body.toString()).toBe('one');
    expect((await after.bob.download(large)).body.equals(await buffer(pieces(3000 * KIB, 7 * KIB)))).toBe(true);
    expect((await after.alice.get(`${after.alice.outbox}/tracking/mine`)).status).toBe(200);
    const third = await after.alice.send(bob, 'three');
    expect(await after.bob.list()).toEqual([small, large, third]);
  });

  test('takes the parts that are missing of a message, and has the others', async () => {
    const before = await restart();
    const id = await before.alice.send(bob, 'one ', { 'Mex-Chunk-Range': '1:3' });
    await before.alice.sendChunk(id, 3, 'three');
    await before.alice.sendChunk(id, 2, 'to be replaced');
    const between = await restart();
    expect(await between.bob.list()).toEqual([id]);
    expect((await between.bob.download(id, {}, '/2')).body.toString()).toBe('to be replaced');
    const other = await between.alice.send(bob, 'one ', { 'Mex-Chunk-Range': '1:3' });
    await between.alice.sendChunk(other, 3, 'three');
    const after = await restart();
    expect(await after.bob.list()).toEqual([id]);
    expect((await after.alice.sendChunk(other, 2, 'two ')).status).toBe(202);
    const downloads = await Promise.all(['/1', '/2', '/3'].map((chunk) => after.bob.download(other, {}, chunk)));
    expect(downloads.map(({ body }) => body.toString()).join('')).toBe('one two three');
  });

  test('keeps what was acknowledged acknowledged, and what was reported reported', async () => {
    const before = await restart();
    const id = await before.alice.send(bob, 'x');
    await before.alice.send(bob, 'y');
    await before.bob.acknowledge(id);
    before.sandbox.clock.advance(5 * 86_400_000);
    const [report] = await before.alice.list();
    const after = await restart();
    expect(await after.bob.list()).toEqual([]);
    expect(await after.alice.list()).toEqual([report]);
    expect((await after.bob.download(id)).status).toBe(410);
    expect((await after.alice.track(id)).json).toMatchObject({ status: 'acknowledged' });
  });

  test('fails a message whose body is gone with code 02, and says so', async () => {
    const before = await restart();
    const id = await before.alice.send(bob, 'x');
    rmSync(join(folder, 'bodies', bodyFiles()[0] ?? ''));
    const after = await restart();
    expect(stores[0]?.notes).toEqual([expect.stringContaining(id)]);
    expect(await after.bob.list()).toEqual([]);
    expect((await after.alice.track(id)).json).toMatchObject({ status_code: '02', status_success: false });
  });

  test('removes bodies that belong to no message, and uploads that were cut off', async () => {
    const store = await open();
    await store.bodies.put(pieces(KIB));
    writeFileSync(join(folder, 'incoming', 'cut-off'), 'x');
    await store.close();
    stores = [];
    const again = await open();
    expect(again.bodies.usage()).toEqual({ bodies: 0, memoryBytes: 0, fileBytes: 0 });
    expect([...bodyFiles(), ...readdirSync(join(folder, 'incoming'))]).toEqual([]);
  });
});

describe('the log', () => {
  test.each([1, 20, 200])('may end in a commit that a crash cut off after %i bytes: the rest counts', async (kept) => {
    const before = await restart();
    const first = await before.alice.send(bob, 'one');
    const length = statSync(log()).size;
    await before.alice.send(bob, 'two');
    for (const store of stores.splice(0)) await store.close();
    truncateSync(log(), length + kept);
    const after = await restart();
    expect(stores[0]?.notes).toEqual([expect.stringContaining(`last ${kept} bytes`)]);
    expect(await after.bob.list()).toEqual([first]);
    const third = await after.alice.send(bob, 'three');
    const again = await restart();
    expect(stores[0]?.notes).toEqual([]);
    expect(await again.bob.list()).toEqual([first, third]);
  });

  test('may end in bytes that were never written', async () => {
    const before = await restart();
    const id = await before.alice.send(bob, 'one');
    for (const store of stores.splice(0)) await store.close();
    appendFileSync(log(), Buffer.alloc(4096));
    expect(await (await restart()).bob.list()).toEqual([id]);
  });

  test('is refused, with the place, if it is damaged in the middle', async () => {
    const before = await restart();
    await before.alice.send(bob, 'one');
    const length = statSync(log()).size;
    await before.alice.send(bob, 'two');
    await before.alice.send(bob, 'three');
    for (const store of stores.splice(0)) await store.close();
    const bytes = readFileSync(log());
    bytes[length + 50] = 0x41;
    writeFileSync(log(), bytes);
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining(`damaged at byte ${length}`) as string,
    });
    expect(readFileSync(log()).equals(bytes)).toBe(true);
  });

  test('is written anew when most of it is out of date, and means the same', async () => {
    await restart({ smallLog: 20 });
    const made = await rig({ ...(stores[0] && { store: stores[0] }), limits: { acknowledged: 5 } });
    const kept = await made.alice.send(bob, 'kept');
    const chunked = await made.alice.send(bob, 'one ', { 'Mex-Chunk-Range': '1:2' });
    for (let count = 0; count < 60; count += 1) await made.bob.acknowledge(await made.alice.send(bob, 'x'));
    const after = await restart();
    expect(await after.bob.list()).toEqual([kept]);
    await after.alice.sendChunk(chunked, 2, 'two');
    expect(await after.bob.list()).toEqual([kept, chunked]);
  });

  test('stays short however often messages come and go', async () => {
    const store = await open({ smallLog: 50 });
    const made = await rig({ store, limits: { acknowledged: 5 } });
    const lengths: number[] = [];
    for (let count = 0; count < 150; count += 1) {
      await made.bob.acknowledge(await made.alice.send(bob, 'x'));
      lengths.push(statSync(log()).size);
    }
    const entry = lengths[0] ?? 0;
    expect(Math.max(...lengths)).toBeLessThan(entry * 70);
    expect(existsSync(`${log()}.next`)).toBe(false);
    expect(bodyFiles()).toEqual([]);
  });
});

describe('the space of a body is free again', () => {
  test('once its message is acknowledged', async () => {
    const made = await restart();
    await made.bob.acknowledge(await made.alice.send(bob, pieces(600 * KIB)));
    expect(made.sandbox.store.bodies.usage().fileBytes).toBe(0);
    expect(bodyFiles()).toEqual([]);
  });

  test('once its message is deleted after thirty days', async () => {
    const made = await restart();
    await made.alice.send(bob, 'x');
    made.sandbox.clock.advance(30 * 86_400_000);
    await made.bob.list();
    expect(bodyFiles()).toEqual([]);
  });

  test('once another takes its place', async () => {
    const made = await restart();
    const id = await made.alice.send(bob, 'one', { 'Mex-Chunk-Range': '1:3' });
    for (const text of ['two', 'two again']) await made.alice.sendChunk(id, 2, text);
    expect(bodyFiles()).toHaveLength(2);
  });

  test('if its upload breaks off', async () => {
    const store = await open();
    const failing = (async function* () {
      yield* pieces(500 * KIB, 10 * KIB);
      throw new Error('gone');
    })();
    await expect(store.bodies.put(failing)).rejects.toThrow('gone');
    expect(store.bodies.usage()).toEqual({ bodies: 0, memoryBytes: 0, fileBytes: 0 });
    expect([...bodyFiles(), ...readdirSync(join(folder, 'incoming'))]).toEqual([]);
  });
});

test('a read that has begun can be finished after the body was deleted', async () => {
  const { bodies } = await open();
  const body = await bodies.put(pieces(2000 * KIB));
  const reading = (await bodies.read(body)) as Readable;
  await bodies.delete(body);
  expect((await buffer(reading)).length).toBe(2000 * KIB);
  expect(await read(bodies, body)).toBeUndefined();
});

test('a body beyond the room that the store may take is refused', async () => {
  const { bodies } = await open({ storedBytes: 500 * KIB });
  const body = await bodies.put(pieces(400 * KIB));
  await expect(bodies.put(pieces(101 * KIB))).rejects.toMatchObject({ code: 'RESOURCE_LIMIT' });
  await bodies.delete(body);
  expect((await bodies.put(pieces(101 * KIB))).bytes).toBe(101 * KIB);
});
