import { afterEach, describe, expect, test } from 'vitest';
import { bob, closeRigs, rig } from './test-rig.ts';

afterEach(closeRigs);

const DAY = 86_400_000;

describe('a message that nobody collects', () => {
  test('stays for five days and is then reported to its sender with code 14', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x', { 'Mex-LocalID': 'mine', 'Mex-Subject': 'about' });
    made.sandbox.clock.advance(5 * DAY - 10_000);
    expect(await made.bob.list()).toEqual([id]);
    made.sandbox.clock.advance(10_000);
    expect(await made.bob.list()).toEqual([]);
    const [report = ''] = await made.alice.list();
    const { status, headers, body } = await made.alice.download(report);
    expect([status, body.length, headers['content-length']]).toEqual([200, 0, '0']);
    expect(headers).toMatchObject({
      'mex-messageid': report,
      'mex-messagetype': 'REPORT',
      'mex-linkedmsgid': id,
      'mex-localid': 'mine',
      'mex-subject': 'about',
      'mex-workflowid': 'MESHKIT_DATA',
      'mex-to': 'MESHKIT001',
      'mex-statuscode': '14',
      'mex-statusevent': 'SEND',
      'mex-statussuccess': 'ERROR',
      'mex-statusdescription': expect.stringMatching(/5 days/) as string,
      'mex-statustimestamp': expect.stringMatching(/^[0-9]{14}$/) as string,
    });
  });

  test('answers 410 once it has expired, and 404 after 30 days', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    made.sandbox.clock.advance(5 * DAY);
    expect((await made.bob.download(id)).status).toBe(410);
    expect((await made.bob.acknowledge(id)).status).toBe(410);
    expect((await made.alice.track(id)).json).toMatchObject({
      status: 'undeliverable',
      status_success: false,
      status_code: '14',
    });
    const first = await made.alice.track(id, { Accept: 'application/json' });
    expect(first.json).toMatchObject({ status: 'Undeliverable', statusSuccess: 'ERROR', statusCode: '14' });
    made.sandbox.clock.advance(25 * DAY - 10_000);
    expect((await made.bob.download(id)).status).toBe(410);
    made.sandbox.clock.advance(10_000);
    expect((await made.bob.download(id)).status).toBe(404);
    expect((await made.alice.track(id)).status).toBe(404);
    expect(made.sandbox.store.bodies.usage().bodies).toBe(0);
  });

  test('is reported once, and the report itself expires without another', async () => {
    const made = await rig();
    await made.alice.send(bob, 'x');
    made.sandbox.clock.advance(5 * DAY);
    expect(await made.alice.list()).toHaveLength(1);
    expect(await made.alice.list()).toHaveLength(1);
    made.sandbox.clock.advance(5 * DAY);
    expect(await made.alice.list()).toEqual([]);
    expect(await made.bob.list()).toEqual([]);
    expect((await made.admin('GET', 'state')).json['messages']).toEqual({ kept: 2, acknowledged: 0 });
  });
});

test('an acknowledged message does not expire, and is forgotten after 30 days', async () => {
  const made = await rig();
  const id = await made.alice.send(bob, 'x');
  await made.bob.acknowledge(id);
  made.sandbox.clock.advance(29 * DAY);
  expect((await made.alice.track(id)).json['status']).toBe('acknowledged');
  expect(await made.alice.list()).toEqual([]);
  made.sandbox.clock.advance(DAY);
  expect((await made.alice.track(id)).status).toBe(404);
});

test('the five days of a message in parts begin with its last part', async () => {
  const made = await rig();
  const id = await made.alice.send(bob, 'x', { 'Mex-Chunk-Range': '1:2' });
  made.sandbox.clock.advance(3 * DAY);
  await made.alice.sendChunk(id, 2, 'y');
  made.sandbox.clock.advance(4 * DAY);
  expect(await made.bob.list()).toEqual([id]);
  made.sandbox.clock.advance(DAY);
  expect(await made.bob.list()).toEqual([]);
});

test('an upload that is abandoned fails after five days, takes no part and reports nothing', async () => {
  const made = await rig();
  const id = await made.alice.send(bob, 'x', { 'Mex-Chunk-Range': '1:2' });
  made.sandbox.clock.advance(5 * DAY);
  expect((await made.alice.track(id)).json).toMatchObject({ status: 'error', status_success: false });
  expect((await made.alice.sendChunk(id, 2, 'y')).status).toBe(423);
  expect([await made.alice.list(), await made.bob.list()]).toEqual([[], []]);
  expect(made.sandbox.store.bodies.usage().bodies).toBe(0);
});

test('only so many acknowledged messages are kept', async () => {
  const made = await rig({ limits: { acknowledged: 2 } });
  const ids = [];
  for (let count = 0; count < 3; count += 1) {
    const id = await made.alice.send(bob, 'x');
    await made.bob.acknowledge(id);
    ids.push(id);
  }
  const statuses = await Promise.all(ids.map(async (id) => (await made.alice.track(id)).status));
  expect(statuses).toEqual([404, 200, 200]);
});

test('a send is answered 503 while too many messages are kept', async () => {
  const made = await rig({ limits: { messages: 2 } });
  const id = await made.alice.send(bob, 'x');
  await made.alice.send(bob, 'x');
  expect((await made.alice.post(bob, 'x')).status).toBe(503);
  await made.bob.acknowledge(id);
  expect((await made.alice.post(bob, 'x')).status).toBe(202);
});
