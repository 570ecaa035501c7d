import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { closeRigs, pieces, rig, V2 } from '../test-rig.ts';
import type { Fault, FaultAction } from './fault.ts';

afterEach(closeRigs);

const failing = (does: FaultAction, more: Partial<Fault> = {}): Partial<Parameters<typeof rig>[0]> => ({
  faults: [{ does, ...more }],
});

describe('which requests a fault happens to', () => {
  test('those that it names, as often as it says, after as many as it says', async () => {
    const { alice, bob } = await rig(
      failing(
        { kind: 'status', status: 503 },
        { when: { operation: 'inbox', mailbox: 'meshkit001' }, after: 1, times: 2 },
      ),
    );
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await alice.get(alice.inbox)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect((await bob.get(bob.inbox)).status).toBe(200);
  });

  test('one message and one part of it', async () => {
    const { sandbox, bob } = await rig();
    const { messageId } = await sandbox.seed({ to: bob.mailbox.id, parts: ['one', 'two', 'three'] });
    sandbox.faults.replace([
      { when: { message: messageId, part: 2 }, times: 'always', does: { kind: 'status', status: 500 } },
    ]);
    const statuses = [];
    for (const part of ['', '/1', '/2', '/3']) statuses.push((await bob.download(messageId, {}, part)).status);
    expect(statuses).toEqual([206, 206, 500, 200]);
    expect(sandbox.faults.counts()).toMatchObject([{ matched: 1, applied: 1 }]);
  });

  test('all of several that match', async () => {
    const { alice } = await rig({
      faults: [
        { times: 'always', does: { kind: 'headers', case: 'lower', set: { 'X-Odd': 'yes' } } },
        { does: { kind: 'status', status: 429, headers: { 'Retry-After': '7' }, body: '<html>busy</html>' } },
      ],
    });
    const reply = await alice.get(alice.inbox);
    expect(reply).toMatchObject({ status: 429, headers: { 'retry-after': '7', 'x-odd': 'yes' } });
    expect(reply.body.toString()).toBe('<html>busy</html>');
  });
});

describe('answers that are not the sandbox’s own', () => {
  test('an error code comes as 417 in the version that was asked for', async () => {
    const { alice, bob } = await rig(failing({ kind: 'error code', code: '12' }, { times: 2 }));
    const two = await alice.post(bob.mailbox, 'hello');
    const one = await alice.post(bob.mailbox, 'hello', { Accept: 'application/json' });
    expect([two.status, one.status]).toEqual([417, 417]);
    expect(two.json).toMatchObject({ detail: [{ code: '12', event: 'SEND' }] });
    expect(one.json).toMatchObject({ errorCode: '12' });
    expect(await bob.list()).toEqual([]);
  });

  test('a status after acceptance leaves the message where it belongs', async () => {
    const { alice, bob } = await rig(
      failing({ kind: 'status', status: 500, accepted: true }, { when: { operation: 'send' } }),
    );
    expect((await alice.post(bob.mailbox, 'hello')).status).toBe(500);
    expect(await bob.list()).toHaveLength(1);
  });
});

describe('connections that end', () => {
  const send = async (at: 'head' | 'body' | 'end') => {
    const { alice, bob } = await rig(failing({ kind: 'reset', at }, { when: { operation: 'send' } }));
    await expect(alice.post(bob.mailbox, 'hello')).rejects.toThrow(/ECONNRESET|EPIPE|hang up/);
    return bob.list();
  };

  test.each(['head', 'body', 'end'] as const)('a reset at the %s of a request: nothing is taken', async (at) => {
    expect(await send(at)).toEqual([]);
  });

  test('a reset is no orderly end of the connection', async () => {
    const made = await rig(failing({ kind: 'reset', at: 'end' }));
    await expect(made.raw(`GET ${made.alice.inbox} HTTP/1.1\r\nHost: x\r\n\r\n`)).rejects.toThrow('ECONNRESET');
  });

  test('a lost answer: the message is taken', async () => {
    const { alice, bob } = await rig(failing({ kind: 'lost answer' }, { when: { operation: 'send' } }));
    await expect(alice.post(bob.mailbox, 'hello')).rejects.toThrow(/ECONNRESET|hang up/);
    expect(await bob.list()).toHaveLength(1);
  });

  test('a reset in the body of an answer', async () => {
    const { sandbox, bob } = await rig(failing({ kind: 'reset', at: 'answer' }, { when: { operation: 'download' } }));
    const { messageId } = await sandbox.seed({ to: bob.mailbox.id, parts: ['x'.repeat(100_000)] });
    await expect(bob.download(messageId)).rejects.toThrow(/ECONNRESET|aborted|hang up/);
    expect((await bob.download(messageId)).body).toHaveLength(100_000);
  });

  test.each(['silence', 'lost answer'] as const)('%s lasts until the client gives up', async (kind) => {
    const { sandbox, alice, bob } = await rig({
      ...failing(kind === 'silence' ? { kind } : { kind, by: 'silence' }, { when: { operation: 'send' } }),
      limits: { idleMs: 300 },
    });
    await expect(alice.post(bob.mailbox, 'hello')).rejects.toThrow(/ECONNRESET|hang up/);
    expect(sandbox.faults.counts()[0]?.applied).toBe(1);
    expect(await bob.list()).toHaveLength(kind === 'silence' ? 0 : 1);
  });
});

describe('bodies that are not as announced', () => {
  const raw = async (does: FaultAction) => {
    const made = await rig(failing(does, { when: { operation: 'download' } }));
    const { messageId } = await made.sandbox.seed({ to: made.bob.mailbox.id, parts: ['0123456789'] });
    const head = `GET ${made.bob.inbox}/${messageId} HTTP/1.1\r\nHost: x\r\nAuthorization: ${made.bob.token()}`;
    return made.raw(`${head}\r\n\r\n`);
  };

  test('a truncated body ends with the connection', async () => {
    expect(await raw({ kind: 'truncated body', bytes: 3 })).toMatch(/Content-Length: 10\r\n[^]*\r\n\r\n012$/);
  });

  test('a truncated body may have nothing left', async () => {
    expect(await raw({ kind: 'truncated body', bytes: 0 })).toMatch(/Content-Length: 10\r\n[^]*\r\n\r\n$/);
  });

  test.each([5, -5])('a Content-Length that is wrong by %i', async (add) => {
    expect(await raw({ kind: 'wrong length', add })).toContain(`Content-Length: ${10 + add}\r\n\r\n0123456789`);
  });

  test('a slow body is whole', async () => {
    const { sandbox, bob } = await rig(failing({ kind: 'slow body', bytesPerSecond: 100 }, { times: 'always' }));
    const { messageId } = await sandbox.seed({ to: bob.mailbox.id, parts: ['0123456789'.repeat(3)] });
    const before = performance.now();
    expect((await bob.download(messageId)).body.toString()).toHaveLength(30);
    expect(performance.now() - before).toBeGreaterThan(250);
  });

  test('a slow upload is taken whole', async () => {
    const { alice, bob } = await rig(failing({ kind: 'slow upload', bytesPerSecond: 1_000_000 }));
    const before = performance.now();
    const id = await alice.send(bob.mailbox, pieces(300_000, 50_000));
    expect(performance.now() - before).toBeGreaterThan(290);
    expect((await bob.download(id)).body).toHaveLength(300_000);
  });

  test.each(['request', 'answer'] as const)('a delay before the %s', async (before) => {
    const { alice } = await rig(failing({ kind: 'delay', ms: 120, before }));
    const start = performance.now();
    expect((await alice.get(alice.inbox)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(115);
  });
});

describe('codings', () => {
  const download = async (coding: 'gzip' | 'GZIP' | 'identity', encoding: '' | 'gzip') => {
    const { sandbox, bob } = await rig(failing({ kind: 'coding', coding }, { times: 'always' }));
    const { messageId } = await sandbox.seed({ to: bob.mailbox.id, encoding, parts: ['same bytes'] });
    const accepts = { 'Accept-Encoding': encoding === 'gzip' ? 'gzip' : 'identity' };
    return bob.download(messageId, accepts);
  };

  test.each([
    ['gzip', ''],
    ['gzip', 'gzip'],
    ['GZIP', ''],
    ['GZIP', 'gzip'],
  ] as const)('%s where it was stored as "%s"', async (coding, encoding) => {
    const { headers, body } = await download(coding, encoding);
    expect(headers['content-encoding']).toBe(coding);
    expect(gunzipSync(body).toString()).toBe('same bytes');
  });

  test.each(['', 'gzip'] as const)('none where it was stored as "%s"', async (encoding) => {
    const { headers, body } = await download('identity', encoding);
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe('same bytes');
  });
});

describe('heads that are odd', () => {
  test('headers are left out and written in another case', async () => {
    const made = await rig(
      failing({ kind: 'headers', remove: ['mex-total-chunks', 'Mex-FileName'], case: 'upper' }, { times: 'always' }),
    );
    const { messageId } = await made.sandbox.seed({ to: made.bob.mailbox.id, parts: ['hello'] });
    const { headers } = await made.bob.download(messageId);
    expect(headers).not.toHaveProperty('mex-total-chunks');
    expect(headers).not.toHaveProperty('mex-filename');
    const head = `GET ${made.bob.inbox} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${made.bob.token()}`;
    expect(await made.raw(`${head}\r\n\r\n`)).toContain('\r\nCONTENT-TYPE: application/json\r\n');
  });

  test('the Date header is wrong by what was asked', async () => {
    const { sandbox, alice } = await rig(failing({ kind: 'clock skew', ms: 3 * 60 * 60 * 1000 }));
    const { headers } = await alice.get(alice.inbox);
    const ahead = Date.parse(headers['date'] ?? '') - sandbox.clock.now();
    expect(Math.round(ahead / 60_000)).toBe(180);
  });

  test('an empty page leads to the one with the messages', async () => {
    const { sandbox, bob } = await rig(
      failing({ kind: 'empty page' }, { when: { operation: 'inbox' }, times: 'always' }),
    );
    const { messageId } = await sandbox.seed({ to: bob.mailbox.id, parts: ['hello'] });
    const first = await bob.get(`${bob.inbox}?max_results=10`);
    expect(first.json).toMatchObject({ messages: [] });
    const { next } = first.json['links'] as { next: string };
    expect((await bob.get(next, { Accept: V2 })).json['messages']).toEqual([messageId]);
  });
});
