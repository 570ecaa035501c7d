import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryStore } from './memory-store.ts';
import type { BodyStore, StoredBody } from './store.ts';
import { bob, closeRigs, pieces, rig } from './test-rig.ts';

const KIB = 1024;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-test-'));
});
afterEach(async () => {
  await closeRigs();
  rmSync(folder, { recursive: true, force: true });
});

async function read(bodies: BodyStore, body: StoredBody): Promise<Buffer | undefined> {
  const found = await bodies.read(body);
  return found instanceof Readable ? buffer(found) : found && Buffer.from(found);
}

function files(): readonly string[] {
  return readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)));
}

test('a small body stays in memory, a large one goes to a file, and both come back', async () => {
  const store = createMemoryStore({ memoryBytes: 1024 * KIB, spillFolder: folder });
  const small = await store.bodies.put(pieces(10 * KIB, KIB));
  const large = await store.bodies.put(pieces(3000 * KIB, 7 * KIB));
  expect(store.bodies.usage()).toEqual({ bodies: 2, memoryBytes: 10 * KIB, fileBytes: 3000 * KIB });
  expect((await read(store.bodies, small))?.equals(await buffer(pieces(10 * KIB, KIB)))).toBe(true);
  expect((await read(store.bodies, large))?.equals(await buffer(pieces(3000 * KIB, 7 * KIB)))).toBe(true);
  await store.close();
});

test('small bodies go to files once memory is taken, and into memory again when there is room', async () => {
  const store = createMemoryStore({ memoryBytes: 100 * KIB, spillFolder: folder });
  const kept: StoredBody[] = [];
  for (let count = 0; count < 5; count += 1) kept.push(await store.bodies.put(pieces(40 * KIB, 10 * KIB)));
  expect(store.bodies.usage()).toEqual({ bodies: 5, memoryBytes: 80 * KIB, fileBytes: 120 * KIB });
  expect(files()).toHaveLength(3);
  for (const body of kept) await store.bodies.delete(body);
  expect(store.bodies.usage()).toEqual({ bodies: 0, memoryBytes: 0, fileBytes: 0 });
  expect(files()).toHaveLength(0);
  await store.bodies.put(pieces(40 * KIB));
  expect(store.bodies.usage().memoryBytes).toBe(40 * KIB);
  await store.close();
});

test.each([5 * KIB, 2000 * KIB])('nothing is kept of a body of %i bytes that fails on its way', async (size) => {
  const store = createMemoryStore({ memoryBytes: 1024 * KIB, spillFolder: folder });
  const failing = (async function* () {
    yield* pieces(size, KIB);
    throw new Error('gone');
  })();
  await expect(store.bodies.put(failing)).rejects.toThrow('gone');
  expect(store.bodies.usage()).toEqual({ bodies: 0, memoryBytes: 0, fileBytes: 0 });
  expect(existsSync(folder) && readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)))).toEqual([]);
  await store.close();
});

test('a body without room is refused, and a deleted one is gone', async () => {
  const store = createMemoryStore({ memoryBytes: 10 * KIB, storedBytes: 500 * KIB, spillFolder: folder });
  const body = await store.bodies.put(pieces(400 * KIB));
  await expect(store.bodies.put(pieces(101 * KIB))).rejects.toMatchObject({ code: 'RESOURCE_LIMIT' });
  await store.bodies.delete(body);
  await store.bodies.delete(body);
  expect(await store.bodies.read(body)).toBeUndefined();
  expect((await store.bodies.put(pieces(101 * KIB))).bytes).toBe(101 * KIB);
  await store.close();
});

test('a read that has begun can be finished after the body was deleted', async () => {
  const store = createMemoryStore({ memoryBytes: 0, spillFolder: folder });
  const body = await store.bodies.put(pieces(2000 * KIB));
  const reading = (await store.bodies.read(body)) as Readable;
  await store.bodies.delete(body);
  expect((await buffer(reading)).length).toBe(2000 * KIB);
  await store.close();
});

test('closing leaves no file behind', async () => {
  const store = createMemoryStore({ memoryBytes: 0, spillFolder: folder });
  await store.bodies.put(pieces(KIB));
  expect(readdirSync(folder)).toHaveLength(1);
  await store.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a sandbox on a full store answers 503, and works again when there is room', async () => {
  const made = await rig({ limits: { storedBytes: 100 * KIB } });
  const id = await made.alice.send(bob, Buffer.alloc(90 * KIB, 'x'));
  expect((await made.alice.post(bob, Buffer.alloc(20 * KIB, 'x'))).status).toBe(503);
  await made.bob.acknowledge(id);
  expect((await made.alice.post(bob, Buffer.alloc(20 * KIB, 'x'))).status).toBe(202);
});

test('a sandbox on a store that already holds messages serves them', async () => {
  const store = createMemoryStore({ memoryBytes: 1024 * KIB, spillFolder: folder });
  const before = await rig({ store });
  const first = await before.alice.send(bob, 'one', { 'Mex-LocalID': 'mine' });
  const second = await before.alice.send(bob, 'two');
  await before.sandbox.close();
  const after = await rig({ store });
  expect(await after.bob.list()).toEqual([first, second]);
  expect((await after.bob.download(first)).body.toString()).toBe('one');
  expect((await after.alice.get(`${after.alice.outbox}/tracking/mine`)).status).toBe(200);
  const third = await after.alice.send(bob, 'three');
  expect(await after.bob.list()).toEqual([first, second, third]);
  await store.close();
});

test('a sandbox on such a store keeps the order of delivery', async () => {
  const store = createMemoryStore({ memoryBytes: 1024 * KIB, spillFolder: folder });
  const before = await rig({ store });
  const begunFirst = await before.alice.send(bob, 'one', { 'Mex-Chunk-Range': '1:2' });
  const others = [];
  for (let count = 0; count < 12; count += 1) others.push(await before.alice.send(bob, 'x'));
  await before.alice.sendChunk(begunFirst, 2, 'two');
  await before.sandbox.close();
  const after = await rig({ store });
  expect(await after.bob.list()).toEqual([...others, begunFirst]);
  await after.bob.acknowledge(others[3] ?? '');
  expect(await after.bob.list(`?max_results=10&continue_from=${others[8]}`)).toEqual([...others.slice(9), begunFirst]);
  await store.close();
});

test('a sandbox that is closed during an upload leaves no file behind', async () => {
  const store = createMemoryStore({ memoryBytes: 0, spillFolder: folder });
  const made = await rig({ store });
  const endless = (async function* () {
    for (;;) {
      yield Buffer.alloc(64 * KIB);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  const sending = made.alice.post(bob, endless);
  await vi.waitFor(() => expect(store.bodies.usage().fileBytes).toBeGreaterThan(0));
  const broken = expect(sending).rejects.toThrow();
  await made.sandbox.close();
  await store.close();
  await broken;
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]));
});

test('a slow writer is not read faster than the store takes it', async () => {
  const store = createMemoryStore({ memoryBytes: 0, spillFolder: folder });
  let ahead = 0;
  let written = 0;
  const counted = (async function* () {
    for (let count = 0; count < 50; count += 1) {
      ahead = Math.max(ahead, count * 64 * KIB - written);
      yield Buffer.alloc(64 * KIB);
      written = store.bodies.usage().fileBytes;
    }
  })();
  await store.bodies.put(counted);
  expect(ahead).toBe(0);
  await store.close();
});
