import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { MEX_HEADER_LIMITS } from '../../mesh/mex-headers.ts';
import { defaultRouting, defaultWorkflowIds } from '../defaults.ts';
import { alice, bob, carol, closeRigs, rig, type Headers, type Reply } from '../test-rig.ts';

afterEach(closeRigs);

/** Status, event and code of a refusal in version 2. */
function refusal({ status, json }: Reply): unknown {
  const [detail] = (json['detail'] ?? []) as { event?: string; code?: string }[];
  return { status, event: detail?.event, code: detail?.code };
}

function withWrongChecksum(zipped: Buffer): Buffer {
  return zipped.fill(0, zipped.length - 8, zipped.length - 4);
}

const refused = (event: string, code: string) => ({ status: 417, event, code });

describe('a send', () => {
  test('answers 202 with the id in each version', async () => {
    const made = await rig();
    const second = await made.alice.post(bob, 'x');
    const first = await made.alice.post(bob, 'x', { Accept: 'application/json' });
    expect([second.status, Object.keys(second.json)]).toEqual([202, ['message_id']]);
    expect([first.status, Object.keys(first.json)]).toEqual([202, ['messageID']]);
    expect(first.json['messageID']).toMatch(/^[0-9]{20}_[0-9A-F]{6}$/);
  });

  test('that is equal to another makes another message', async () => {
    const made = await rig();
    const ids = await Promise.all(Array.from({ length: 50 }, () => made.alice.send(bob, 'the same')));
    expect(new Set(ids).size).toBe(50);
    expect(new Set(await made.bob.list())).toEqual(new Set(ids));
  });

  test.each([
    ['lower case', bob.id.toLowerCase()],
    ['blanks around it', `  ${bob.id} `],
  ])('finds a recipient written with %s', async (_, to) => {
    const made = await rig();
    const id = await made.alice.send(to, 'x');
    expect((await made.bob.download(id)).headers['mex-to']).toBe(bob.id);
  });

  test.each<[string, Headers, unknown]>([
    ['no recipient', { 'Mex-To': '' }, refused('SEND', '08')],
    ['a blank recipient', { 'Mex-To': '   ' }, refused('SEND', '08')],
    ['an unknown recipient', { 'Mex-To': 'NOBODY' }, refused('SEND', '12')],
    ['no workflow id', { 'Mex-WorkflowID': '' }, refused('TRANSFER', '06')],
    ['another sender', { 'Mex-From': bob.id }, refused('SEND', '07')],
    ['type REPORT', { 'Mex-MessageType': 'REPORT' }, refused('SEND', '11')],
    ['type data', { 'Mex-MessageType': 'data' }, refused('SEND', '11')],
    ['a tab in a header', { 'Mex-Subject': 'a\tb' }, refused('TRANSFER', '06')],
    ['a header given twice', { 'Mex-Subject': ['a', 'b'] }, refused('TRANSFER', '06')],
    ['another encoding', { 'Content-Encoding': 'br' }, refused('TRANSFER', '06')],
    ['two encodings', { 'Content-Encoding': 'gzip, gzip' }, refused('TRANSFER', '06')],
    ['a range that is none', { 'Mex-Chunk-Range': '1:2:3' }, refused('TRANSFER', '06')],
    ['a range that begins later', { 'Mex-Chunk-Range': '2:3' }, refused('TRANSFER', '06')],
    ['a workflow id that it may not send', { 'Mex-WorkflowID': 'MESHKIT_NOT_FROM_ALICE' }, refused('SEND', '16')],
    ['one that the recipient may not receive', { 'Mex-WorkflowID': 'MESHKIT_NOT_TO_BOB' }, refused('SEND', '17')],
  ])('with %s is refused by its code', async (_, headers, expected) => {
    const made = await rig();
    expect(refusal(await made.alice.post(bob, 'x', headers))).toEqual(expected);
    expect(await made.bob.list()).toEqual([]);
  });

  test('without any Mex header is refused by code 08', async () => {
    const made = await rig();
    expect(refusal(await made.alice.call('POST', made.alice.outbox, {}, 'x'))).toEqual(refused('SEND', '08'));
  });

  test('that names itself and DATA is accepted', async () => {
    const made = await rig();
    const own = { 'Mex-From': alice.id.toLowerCase(), 'Mex-MessageType': 'DATA', 'Content-Encoding': 'identity' };
    expect((await made.alice.post(bob, 'x', own)).status).toBe(202);
  });

  test.each(Object.entries(MEX_HEADER_LIMITS).filter(([name]) => name !== 'Mex-Chunk-Range' && name !== 'Mex-To'))(
    'takes %s up to %i characters and no further',
    async (name, limit) => {
      const made = await rig();
      expect((await made.alice.post(bob, 'x', { [name]: 'X'.repeat(limit) })).status).toBe(202);
      const long = await made.alice.post(bob, 'x', { [name]: 'X'.repeat(limit + 1) });
      expect([long.status, long.headers['content-type']]).toEqual([400, 'application/json']);
      expect(long.json['detail']).toMatchObject([{ loc: ['header', name.toLowerCase()] }]);
    },
  );

  test('takes a recipient of 100 characters as unknown, and of 101 as invalid', async () => {
    const made = await rig();
    expect((await made.alice.post('X'.repeat(100), 'x')).status).toBe(417);
    expect((await made.alice.post('X'.repeat(101), 'x')).status).toBe(400);
    expect((await made.alice.post(bob, 'x', { 'Mex-Chunk-Range': `1:${'1'.repeat(19)}` })).status).toBe(400);
  });

  test('with nothing in it, announced or not, is refused by code 02', async () => {
    const made = await rig();
    const nothing = (async function* () {})();
    expect(refusal(await made.alice.post(bob, ''))).toEqual(refused('COLLECT', '02'));
    expect(refusal(await made.alice.post(bob, nothing))).toEqual(refused('COLLECT', '02'));
    expect(made.sandbox.store.bodies.usage().bodies).toBe(0);
  });

  test.each([
    ['junk', Buffer.from('this is not gzip')],
    ['gzip that ends too early', gzipSync('x'.repeat(1000)).subarray(0, -9)],
    ['gzip with a wrong checksum', withWrongChecksum(gzipSync('abc'))],
    ['large junk', Buffer.alloc(2_000_000, 'junk')],
  ])('of %s that is called gzip is refused by code 02', async (_, body) => {
    const made = await rig();
    const reply = await made.alice.post(bob, body, { 'Content-Encoding': 'gzip' });
    expect(refusal(reply)).toEqual(refused('COLLECT', '02'));
    expect(made.sandbox.store.bodies.usage().bodies).toBe(0);
  });

  test('of gzip that expands too far is refused', async () => {
    const made = await rig({ limits: { decodedBytes: 100_000 } });
    const bomb = gzipSync(Buffer.alloc(100_001));
    expect((await made.alice.post(bob, bomb, { 'Content-Encoding': 'gzip' })).status).toBe(417);
    const fitting = gzipSync(Buffer.alloc(100_000));
    expect((await made.alice.post(bob, fitting, { 'Content-Encoding': 'gzip' })).status).toBe(202);
  });

  test('tells the code in the body of version 1 as well', async () => {
    const made = await rig();
    const reply = await made.alice.post('NOBODY', 'x', { Accept: 'application/json' });
    expect(reply.json).toEqual({
      errorEvent: 'SEND',
      errorCode: '12',
      errorDescription: expect.stringMatching(/unregistered/i) as string,
    });
  });

  test('by Carol is refused by codes 16 and 17 outside her workflow ids', async () => {
    const made = await rig();
    const unknown = { 'Mex-WorkflowID': 'SOMETHING_ELSE' };
    expect(refusal(await made.carol.post(bob, 'x', unknown))).toEqual(refused('SEND', '16'));
    expect(refusal(await made.alice.post(carol, 'x', unknown))).toEqual(refused('SEND', '17'));
  });
});

describe('automatic routing', () => {
  const routed = { 'Mex-WorkflowID': defaultWorkflowIds.routed };

  test.each([defaultRouting.registered, 'GPPROVIDER_9990000018_09011955_SMITH'])('delivers %s', async (address) => {
    const made = await rig();
    const id = await made.alice.send(address, 'x', { ...routed, 'Mex-LocalID': 'mine' });
    const { headers } = await made.bob.download(id);
    expect(headers['mex-to']).toBe(bob.id);
    expect(JSON.stringify(headers)).not.toContain('9990000018');
    expect((await made.alice.track(id)).body.toString()).not.toContain('9990000018');
  });

  test.each(Object.entries(defaultRouting).filter(([code]) => code !== 'registered'))(
    'accepts what fails with %s, and reports it',
    async (code, address) => {
      const made = await rig();
      const id = await made.alice.send(address, 'x', { ...routed, 'Mex-LocalID': 'mine', 'Mex-Subject': 'about' });
      const [report = ''] = await made.alice.list();
      const { headers, body } = await made.alice.download(report);
      expect(body).toHaveLength(0);
      expect(headers).toMatchObject({
        'mex-messagetype': 'REPORT',
        'mex-linkedmsgid': id,
        'mex-localid': 'mine',
        'mex-subject': 'about',
        'mex-workflowid': defaultWorkflowIds.routed,
        'mex-statuscode': code,
        'mex-statusevent': 'SEND',
        'mex-statussuccess': 'ERROR',
      });
      const { json } = await made.alice.track(id);
      expect(json).toMatchObject({ status: 'error', status_code: code, status_success: false, recipient: '' });
      expect(made.sandbox.store.bodies.usage().bodies).toBe(0);
    },
  );

  test('is refused for other workflow ids, and for what is no routing address', async () => {
    const made = await rig();
    expect(refusal(await made.alice.post(defaultRouting.registered, 'x'))).toEqual(refused('SEND', '12'));
    for (const address of ['gpprovider_9990000018_19550109_Smith', 'GPPROVIDER_9990000018_19550109'])
      expect(refusal(await made.alice.post(address, 'x', routed))).toEqual(refused('SEND', '12'));
  });

  test('of a message in parts reports when the last part has arrived', async () => {
    const made = await rig();
    const id = await made.alice.send(defaultRouting['EPL-153'], 'x', { ...routed, 'Mex-Chunk-Range': '1:2' });
    expect(await made.alice.list()).toEqual([]);
    await made.alice.sendChunk(id, 2, 'y');
    expect(await made.alice.list()).toHaveLength(1);
  });
});
