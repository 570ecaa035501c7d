import { afterEach, describe, expect, test } from 'vitest';
import { parseRfc3339 } from '../../mesh/timestamp.ts';
import { bob, closeRigs, rig } from '../test-rig.ts';

afterEach(closeRigs);

const V1 = { Accept: 'application/json' };
const DAY = 86_400_000;

const NAMES_V1 =
  'addressType checksum chunkCount compressFlag contentEncoding downloadTimestamp dtsId encryptedFlag expiryTime failureDate ' +
  'failureDiagnostic fileName fileSize isCompressed linkedMsgId localId meshRecipientOdsCode messageId messageType partnerId ' +
  'recipient recipientName recipientOrgCode recipientOrgName recipientSmtp sender senderName senderOdsCode senderOrgCode ' +
  'senderOrgName senderSmtp status statusCode statusDescription statusEvent statusSuccess statusTimestamp subject ' +
  'uploadTimestamp version workflowId';

describe('tracking by message id', () => {
  test('has the 17 names of version 2', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'hello', { 'Mex-LocalID': 'mine', 'Mex-FileName': 'a.csv' });
    const { json, headers } = await made.alice.track(id);
    expect(headers['content-type']).toBe('application/vnd.mesh.v2+json');
    expect(json).toMatchObject({
      message_id: id,
      local_id: 'mine',
      workflow_id: 'MESHKIT_DATA',
      filename: 'a.csv',
      recipient: bob.id,
      recipient_name: bob.name,
      recipient_ods_code: bob.odsCode,
      recipient_org_code: bob.orgCode,
      recipient_org_name: bob.orgName,
      status_success: true,
      status: 'accepted',
      status_event: 'TRANSFER',
      status_code: '00',
    });
    expect(Object.keys(json)).toHaveLength(17);
    const times = ['upload_timestamp', 'expiry_time', 'status_timestamp'].map((name) =>
      parseRfc3339(String(json[name])),
    );
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(5 * DAY);
    expect(times[2]).toBe(times[0]);
  });

  test('has the 41 names of version 1', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'hello', { 'Mex-Content-Checksum': 'abc' });
    const { json, headers } = await made.alice.track(id, V1);
    expect(headers['content-type']).toBe('application/json');
    expect(Object.keys(json).toSorted()).toEqual(NAMES_V1.split(' ').toSorted());
    expect(json).toMatchObject({
      dtsId: id,
      messageId: id,
      fileSize: 5,
      chunkCount: 1,
      messageType: 'DATA',
      checksum: 'abc',
      status: 'Accepted',
      statusSuccess: 'SUCCESS',
      uploadTimestamp: expect.stringMatching(/^[0-9]{14}$/) as string,
    });
  });

  test('shows an acknowledgement', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'hello');
    made.sandbox.clock.advance(60_000);
    await made.bob.acknowledge(id);
    const { json } = await made.alice.track(id);
    expect([json['status'], json['status_success']]).toEqual(['acknowledged', true]);
    expect((await made.alice.track(id, V1)).json['downloadTimestamp']).toMatch(/^[0-9]{14}$/);
  });

  test('shows an upload that is not complete as neither delivered nor failed', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x', { 'Mex-Chunk-Range': '1:3' });
    const { json } = await made.alice.track(id);
    expect([json['status'], json['status_success']]).toEqual(['uploading', undefined]);
  });

  test('is refused to everybody but the sender', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    expect((await made.bob.track(id)).status).toBe(403);
    expect((await made.carol.track(id)).status).toBe(403);
    expect((await made.alice.track('NONE')).status).toBe(404);
  });

  test('needs messageID, spelt so', async () => {
    const made = await rig();
    const id = await made.alice.send(bob, 'x');
    for (const query of ['', `?messageid=${id}`, '?messageID='])
      expect((await made.alice.get(`${made.alice.outbox}/tracking${query}`)).status).toBe(400);
  });
});

describe('tracking by local id', () => {
  const path = (localId: string) => `/messageexchange/MESHKIT001/outbox/tracking/${encodeURIComponent(localId)}`;

  test('answers 200 for one match, 300 for several and 404 for none', async () => {
    const made = await rig();
    expect((await made.alice.get(path('twice'))).status).toBe(404);
    const id = await made.alice.send(bob, 'x', { 'Mex-LocalID': 'twice' });
    const one = await made.alice.get(path('twice'));
    expect([one.status, one.json['messageId'], one.headers['content-type']]).toEqual([200, id, 'application/json']);
    await made.alice.send(bob, 'x', { 'Mex-LocalID': 'twice' });
    expect((await made.alice.get(path('twice'))).status).toBe(300);
    expect((await made.bob.get('/messageexchange/MESHKIT002/outbox/tracking/twice')).status).toBe(404);
  });

  test.each(['a/b', 'a b', '100%', 'who?', 'a+b', '#1', 'caf\u00e9'])('finds %s', async (localId) => {
    const made = await rig();
    await made.alice.send(bob, 'x', { 'Mex-LocalID': localId });
    expect((await made.alice.get(path(localId))).status).toBe(200);
  });
});
