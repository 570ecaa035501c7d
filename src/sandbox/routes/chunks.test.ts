import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bob, closeRigs, rig, type Rig } from '../test-rig.ts';

afterEach(closeRigs);

const begin = (made: Rig, total: number, headers = {}): Promise<string> =>
  made.alice.send(bob, 'part 1;', { 'Mex-Chunk-Range': `1:${total}`, ...headers });

async function status(made: Rig, id: string, chunk: number, headers = {}, body = `part ${chunk};`): Promise<number> {
  return (await made.alice.sendChunk(id, chunk, body, headers)).status;
}

describe('a message in parts', () => {
  test.each([2, 3, 10])('of %i is delivered when all have arrived, in order', async (total) => {
    const made = await rig();
    const id = await begin(made, total);
    for (let chunk = total; chunk > 1; chunk -= 1) {
      expect(await made.bob.list()).toEqual([]);
      expect((await made.bob.download(id)).status).toBe(404);
      const reply = await made.alice.sendChunk(id, chunk, `part ${chunk};`, { 'Mex-Chunk-Range': `${chunk}:${total}` });
      expect([reply.status, reply.json]).toEqual([202, { message_id: id }]);
    }
    expect(await made.bob.list()).toEqual([id]);
    for (let chunk = 1; chunk <= total; chunk += 1) {
      const part = await made.bob.download(id, {}, chunk === 1 ? '' : `/${chunk}`);
      expect(part.status).toBe(chunk < total ? 206 : 200);
      expect(part.headers).toMatchObject({
        'mex-chunk-range': `${chunk}:${total}`,
        'mex-total-chunks': String(total),
      });
      expect(part.body.toString()).toBe(`part ${chunk};`);
    }
    expect((await made.bob.download(id, {}, `/${total + 1}`)).status).toBe(404);
  });

  test('is compressed part by part', async () => {
    const made = await rig();
    const gzip = { 'Content-Encoding': 'gzip' };
    const id = await made.alice.send(bob, gzipSync('one'), { 'Mex-Chunk-Range': '1:2', ...gzip });
    await made.alice.sendChunk(id, 2, gzipSync('two'), gzip);
    expect((await made.bob.download(id, {}, '/2')).body.toString()).toBe('two');
    const kept = await made.bob.download(id, { 'Accept-Encoding': 'gzip' }, '/2');
    expect([kept.headers['content-encoding'], gunzipSync(kept.body).toString()]).toEqual(['gzip', 'two']);
  });

  test('of one part is an ordinary message', async () => {
    const made = await rig();
    const id = await begin(made, 1);
    expect(await made.bob.list()).toEqual([id]);
    expect((await made.bob.download(id)).status).toBe(200);
    expect(await status(made, id, 1)).toBe(423);
  });

  test('is not completed by its last part while one is missing', async () => {
    const made = await rig();
    const id = await begin(made, 3);
    expect(await status(made, id, 3)).toBe(202);
    expect(await made.bob.list()).toEqual([]);
    expect(await status(made, id, 2)).toBe(202);
    expect(await made.bob.list()).toEqual([id]);
  });

  test('takes a part again until it is complete', async () => {
    const made = await rig();
    const id = await begin(made, 3);
    expect(await status(made, id, 2, {}, 'wrong')).toBe(202);
    expect(await status(made, id, 2, {}, 'right')).toBe(202);
    expect(await status(made, id, 1, {}, 'first again')).toBe(202);
    expect(await status(made, id, 3)).toBe(202);
    expect((await made.bob.download(id)).body.toString()).toBe('first again');
    expect((await made.bob.download(id, {}, '/2')).body.toString()).toBe('right');
    expect(made.sandbox.store.bodies.usage().bodies).toBe(3);
    expect((await made.alice.track(id, { Accept: 'application/json' })).json['fileSize']).toBe(23);
  });

  test('takes no part once it is complete', async () => {
    const made = await rig();
    const id = await begin(made, 2);
    expect(await status(made, id, 2)).toBe(202);
    expect(await status(made, id, 2)).toBe(423);
    expect(await status(made, id, 1)).toBe(423);
    expect(await status(made, id, 3)).toBe(423);
  });

  test('is completed once, however many of its parts arrive together', async () => {
    const made = await rig();
    const id = await begin(made, 9);
    const chunks = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    const statuses = await Promise.all(chunks.map((chunk) => status(made, id, chunk)));
    expect(statuses.every((each) => each === 202 || each === 423)).toBe(true);
    expect(await made.bob.list()).toEqual([id]);
    expect((await made.alice.track(id)).json['status']).toBe('accepted');
    expect(made.sandbox.store.bodies.usage().bodies).toBe(9);
  });

  test('takes no part whose upload ends after its completion, and keeps nothing of it', async () => {
    const made = await rig();
    const id = await begin(made, 2);
    let release: () => void = () => undefined;
    const held = (async function* () {
      yield Buffer.from('slow ');
      await new Promise<void>((resolve) => (release = resolve));
      yield Buffer.from('part');
    })();
    const slow = made.alice.sendChunk(id, 2, held);
    await vi.waitFor(() => expect(made.sandbox.store.bodies.usage().memoryBytes).toBe(12));
    expect(await status(made, id, 2, {}, 'fast')).toBe(202);
    release();
    expect((await slow).status).toBe(423);
    expect((await made.bob.download(id, {}, '/2')).body.toString()).toBe('fast');
    expect(made.sandbox.store.bodies.usage()).toEqual({ bodies: 2, memoryBytes: 11, fileBytes: 0 });
  });

  test('may announce any number of parts, and pays for none of them', async () => {
    const made = await rig();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < 20; count += 1) await begin(made, 2_000_000_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
  });
});

describe('a part', () => {
  test.each([
    ['above the total', 4, {}],
    ['numbered 0', 0, {}],
    ['below 0', -1, {}],
    ['with a range that is none', 2, { 'Mex-Chunk-Range': 'a:b' }],
    ['with the range of another part', 2, { 'Mex-Chunk-Range': '3:3' }],
    ['with another total', 2, { 'Mex-Chunk-Range': '2:5' }],
    ['with another encoding than the first', 2, { 'Content-Encoding': 'gzip' }],
  ])('%s is refused by code 06', async (_, chunk, headers) => {
    const made = await rig();
    const id = await begin(made, 3);
    const reply = await made.alice.sendChunk(id, chunk, 'x', headers);
    expect(reply.status).toBe(417);
    expect(reply.json).toMatchObject({ message_id: id, detail: [{ event: 'TRANSFER', code: '06' }] });
  });

  test('that is not compressed is refused after one that is', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, gzipSync('x'), { 'Mex-Chunk-Range': '1:2', 'Content-Encoding': 'gzip' });
    expect(await status(made, id, 2)).toBe(417);
  });

  test('without a range is placed by its path', async () => {
    const made = await rig();
    const id = await begin(made, 2);
    expect(await status(made, id, 2)).toBe(202);
  });

  test('with nothing in it is refused by code 02', async () => {
    const made = await rig();
    const id = await begin(made, 2);
    expect(await status(made, id, 2, {}, '')).toBe(417);
    expect(await made.bob.list()).toEqual([]);
  });

  test('of an unknown message answers 404, of another mailbox 403, of no number 400', async () => {
    const made = await rig();
    const id = await begin(made, 2);
    expect(await status(made, '20200101000000000_ABCDEF', 2)).toBe(404);
    expect((await made.bob.sendChunk(id, 2, 'x')).status).toBe(403);
    expect((await made.alice.call('POST', `${made.alice.outbox}/${id}/two`, {}, 'x')).status).toBe(400);
  });

  test('that makes the message larger than allowed is refused', async () => {
    const made = await rig({ limits: { messageBytes: 20 } });
    const id = await begin(made, 2);
    expect(await status(made, id, 2, {}, 'x'.repeat(14))).toBe(413);
    expect(await status(made, id, 2, {}, 'x'.repeat(13))).toBe(202);
  });
});
