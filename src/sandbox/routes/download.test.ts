import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { bob, carol, closeRigs, rig, type Headers, type Reply } from '../test-rig.ts';

afterEach(closeRigs);

const EVERY_BYTE = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7 + (at >> 8)) & 255));

describe('a download', () => {
  test.each([1, 1000, 65_536, 70_000, 300_000])('of %i bytes gives back exactly what was sent', async (size) => {
    const made = await rig();
    const body = Buffer.alloc(size, EVERY_BYTE);
    const reply = await made.bob.download(await made.alice.send(bob, body));
    expect([reply.status, reply.headers['content-length']]).toEqual([200, String(size)]);
    expect(reply.body.equals(body)).toBe(true);
  });

  test('carries the metadata of a normal message', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x', { 'Mex-WorkflowID': 'MESHKIT_RESULT' });
    const { headers } = await made.bob.download(id);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'mex-messageid': id,
      'mex-from': 'MESHKIT001',
      'mex-to': 'MESHKIT002',
      'mex-workflowid': 'MESHKIT_RESULT',
      'mex-messagetype': 'DATA',
      'mex-filename': `${id}.dat`,
      'mex-statuscode': '00',
      'mex-statusevent': 'TRANSFER',
      'mex-statussuccess': 'SUCCESS',
      'mex-statustimestamp': expect.stringMatching(/^[0-9]{14}$/) as string,
      'mex-chunk-range': '1:1',
      'mex-total-chunks': '1',
      etag: expect.stringMatching(/^".+"$/) as string,
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(new Date(headers['last-modified'] ?? '').toUTCString()).toBe(headers['last-modified']);
  });

  test('returns what the sender wrote in its headers unchanged', async () => {
    const made = await rig();
    const written: Headers = {
      'Mex-Subject': `~!@#$%^&*() "quotes" ${'s'.repeat(470)}`,
      'Mex-LocalID': `a/b?c=d:e ${'l'.repeat(290)}`,
      'Mex-FileName': '../étrange nom.csv.dat',
      'Mex-Content-Checksum': 'q83vEjRWeJCrze8SNFZ4kA==+/',
      'Mex-PartnerID': 'subscription|tag',
      'Mex-Content-Compressed': 'Y',
      'Content-Type': 'multipart/mixed; boundary=AbC',
    };
    const { headers } = await made.bob.download(await made.alice.send(bob, 'x', written));
    for (const [name, value] of Object.entries(written)) expect(headers[name.toLowerCase()]).toBe(value);
  });

  test('changes nothing', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    const [one, other] = [await made.bob.download(id), await made.bob.download(id)];
    expect(one.headers['etag']).toBe(other.headers['etag']);
    expect(await made.bob.list()).toEqual([id]);
  });

  test('is refused to the sender and to others', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    for (const party of [made.alice, made.carol])
      for (const method of ['GET', 'HEAD']) expect((await party.call(method, `${party.inbox}/${id}`)).status).toBe(403);
    expect(carol.id).toBe(made.carol.mailbox.id);
  });

  test('of an unknown message or chunk answers 404, of chunk 0 or no number 400', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    const status = async (path: string) => (await made.bob.get(`${made.bob.inbox}/${path}`)).status;
    expect(await status('20200101000000000_ABCDEF')).toBe(404);
    expect(await status(`${id}/2`)).toBe(404);
    expect(await status(`${id}/0`)).toBe(400);
    expect(await status(`${id}/one`)).toBe(400);
    expect(await status(`${id}/1`)).toBe(200);
  });
});

describe('what was sent as gzip', () => {
  const plain = Buffer.alloc(400_000, EVERY_BYTE);
  const zipped = gzipSync(plain);

  async function downloadAs(acceptEncoding: string | undefined): Promise<Reply> {
    const made = await rig();
    const id = await made.alice.send(bob, zipped, { 'Content-Encoding': 'gzip' });
    return made.bob.download(id, acceptEncoding === undefined ? {} : { 'Accept-Encoding': acceptEncoding });
  }

  test.each(['gzip', 'GZIP', 'deflate, gzip;q=0.5', '*'])('comes as it was stored to %s', async (accepted) => {
    const reply = await downloadAs(accepted);
    expect(reply.headers['content-encoding']).toBe('gzip');
    expect(reply.body.equals(zipped)).toBe(true);
    expect(gunzipSync(reply.body).equals(plain)).toBe(true);
  });

  test.each([undefined, '', 'identity', 'gzip;q=0', '*;q=0', 'br'])('comes decoded to %s', async (accepted) => {
    const reply = await downloadAs(accepted);
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.headers['content-length']).toBe(String(plain.length));
    expect(reply.body.equals(plain)).toBe(true);
  });

  test('and is large comes decoded as well', async () => {
    const made = await rig();
    const large = Buffer.alloc(3_000_000, Buffer.from(Array.from({ length: 9973 }, (_, at) => (at * at) & 255)));
    const noise = gzipSync(large, { level: 0 });
    const id = await made.alice.send(bob, noise, { 'Content-Encoding': 'gzip' });
    expect(made.sandbox.store.bodies.usage().fileBytes).toBe(noise.length);
    expect((await made.bob.download(id)).body.equals(large)).toBe(true);
    const kept = await made.bob.download(id, { 'Accept-Encoding': 'gzip' });
    expect(kept.body.equals(noise)).toBe(true);
  });
});

describe('HEAD', () => {
  test.each([undefined, 'gzip'])('tells what GET tells, without a body (%s)', async (accepted) => {
    const made = await rig();
    const id = await made.alice.send(bob, gzipSync('some text'), { 'Content-Encoding': 'gzip' });
    const headers = accepted === undefined ? {} : { 'Accept-Encoding': accepted };
    const get = await made.bob.download(id, headers);
    const head = await made.bob.call('HEAD', `${made.bob.inbox}/${id}`, headers);
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  });

  test('answers 404 for an unknown message', async () => {
    const made = await rig();
    expect((await made.bob.call('HEAD', `${made.bob.inbox}/NONE`)).status).toBe(404);
  });
});

describe('an acknowledged message', () => {
  test('has left the inbox and can not be downloaded again', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    const reply = await made.bob.acknowledge(id);
    expect([reply.status, reply.body.length]).toEqual([200, 0]);
    expect(await made.bob.list()).toEqual([]);
    for (const chunk of ['', '/1']) expect((await made.bob.download(id, {}, chunk)).status).toBe(410);
    expect((await made.bob.call('HEAD', `${made.bob.inbox}/${id}`)).status).toBe(410);
    expect(made.sandbox.store.bodies.usage().bodies).toBe(0);
  });

  test('can be acknowledged again, also at the same time', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    const replies = await Promise.all([1, 2, 3, 4].map(() => made.bob.acknowledge(id)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const first = await made.bob.call('PUT', `${made.bob.inbox}/${id}/status/acknowledged`, { Accept: '*/*' });
    expect(first.json).toEqual({ messageId: id });
  });
});

test('only the recipient acknowledges, and only what is there', async () => {
  const made = await rig();
  const id = await made.alice.send(bob, 'x');
  expect((await made.alice.acknowledge(id)).status).toBe(403);
  expect((await made.carol.acknowledge(id)).status).toBe(403);
  expect((await made.bob.acknowledge('NONE')).status).toBe(404);
  const begun = await made.alice.send(bob, 'x', { 'Mex-Chunk-Range': '1:2' });
  expect((await made.bob.acknowledge(begun)).status).toBe(404);
  expect(await made.bob.list()).toEqual([id]);
});
