import { afterEach, describe, expect, test } from 'vitest';
import { alice, bob, closeRigs, rig } from '../test-rig.ts';

afterEach(closeRigs);

describe('the admin API', () => {
  test('moves the clock, and what is overdue then has happened', async () => {
    const made = await rig();
    await made.alice.send(bob, 'x');
    const before = made.sandbox.clock.now();
    const reply = await made.admin('POST', 'clock', { advanceMs: 5 * 86_400_000 });
    expect(Number(reply.json['now']) - before).toBeGreaterThanOrEqual(5 * 86_400_000);
    const { json } = await made.admin('GET', 'state');
    expect(json['inboxes']).toMatchObject({ [alice.id]: 1, [bob.id]: 0 });
  });

  test('forgets everything on reset but the time', async () => {
    const made = await rig();
    const Authorization = made.alice.token();
    await made.request('GET', made.alice.inbox, { Authorization });
    await made.alice.send(bob, Buffer.alloc(1_000_000, 'x'), { 'Mex-LocalID': 'mine' });
    await made.alice.send(bob, 'x', { 'Mex-Chunk-Range': '1:2' });
    const { json } = await made.admin('POST', 'reset');
    expect(json).toMatchObject({
      messages: { kept: 0, acknowledged: 0 },
      bodies: { bodies: 0, memoryBytes: 0, fileBytes: 0 },
      tokens: 0,
    });
    expect((await made.request('GET', made.alice.inbox, { Authorization })).status).toBe(200);
    expect((await made.alice.get(`${made.alice.outbox}/tracking/mine`)).status).toBe(404);
    expect(await made.bob.list()).toEqual([]);
  });

  test('puts a report into an inbox', async () => {
    const made = await rig();
    const reply = await made.admin('POST', 'report', { to: alice.id, linkedMessageId: 'X', localId: 'mine' });
    const { headers, body } = await made.alice.download(String(reply.json['messageId']));
    expect(body).toHaveLength(0);
    expect(headers).toMatchObject({
      'mex-messagetype': 'REPORT',
      'mex-linkedmsgid': 'X',
      'mex-localid': 'mine',
      'mex-statuscode': '14',
      'mex-statussuccess': 'ERROR',
    });
  });

  test.each([
    ['clock', { advanceMs: 'soon' }],
    ['clock', { advanceMs: 1e18 }],
    ['clock', 'not an object'],
    ['report', { to: 'NOBODY' }],
  ])('refuses %s %j', async (path, body) => {
    const made = await rig();
    expect((await made.admin('POST', path, body)).status).toBe(400);
  });

  test('ignores header text that no header can carry', async () => {
    const made = await rig();
    const reply = await made.admin('POST', 'report', { to: alice.id, description: 'line\nbreak', subject: '\u20ac' });
    const { headers } = await made.alice.download(String(reply.json['messageId']));
    expect([headers['mex-statusdescription'], headers['mex-subject']]).toEqual(['Undelivered message', 'NDR']);
  });
});

test('the admin API can be switched off, and is off on a host that is not loopback', async () => {
  for (const options of [{ admin: false }, { host: '0.0.0.0' }]) {
    const made = await rig(options);
    const state = await fetch(`http://127.0.0.1:${made.sandbox.port}/_meshkit/state`);
    expect(state.status).toBe(404);
  }
});
