import { afterEach, describe, expect, test } from 'vitest';
import { formatTokenTime } from '../mesh/timestamp.ts';
import { HANDSHAKE_HEADERS } from '../mesh/mex-headers.ts';
import { tokenHash } from '../mesh/token.ts';
import { defaultSharedKey } from './defaults.ts';
import { alice, bob, closeRigs, hmac, rig, type Rig } from './test-rig.ts';

afterEach(closeRigs);

const MINUTE = 60_000;

async function statusOf(made: Rig, token: string | undefined): Promise<number> {
  const headers = token === undefined ? {} : { Authorization: token };
  return (await made.request('GET', made.alice.inbox, headers)).status;
}

const MAILBOX_ENDPOINTS = [
  ['POST', `/messageexchange/${alice.id}`],
  ['GET', `/messageexchange/${alice.id}/inbox`],
  ['GET', `/messageexchange/${alice.id}/inbox/X`],
  ['HEAD', `/messageexchange/${alice.id}/inbox/X`],
  ['GET', `/messageexchange/${alice.id}/inbox/X/1`],
  ['PUT', `/messageexchange/${alice.id}/inbox/X/status/acknowledged`],
  ['GET', `/messageexchange/${alice.id}/count`],
  ['POST', `/messageexchange/${alice.id}/outbox`],
  ['POST', `/messageexchange/${alice.id}/outbox/X/2`],
  ['GET', `/messageexchange/${alice.id}/outbox/tracking?messageID=X`],
  ['GET', `/messageexchange/${alice.id}/outbox/tracking/X`],
] as const;

test.each(MAILBOX_ENDPOINTS)('%s %s refuses a request without a token', async (method, path) => {
  const made = await rig();
  expect((await made.request(method, path)).status).toBe(403);
});

describe('a token', () => {
  test('that is correctly built is accepted once', async () => {
    const made = await rig();
    const token = made.alice.token();
    expect(await statusOf(made, token)).toBe(200);
    expect(await statusOf(made, token)).toBe(403);
  });

  test('is used up for every endpoint', async () => {
    const made = await rig();
    const token = made.alice.token();
    expect(await statusOf(made, token)).toBe(200);
    const other = await made.request('GET', `/messageexchange/${alice.id}/count`, { Authorization: token });
    expect(other.status).toBe(403);
  });

  test('works again with a higher count', async () => {
    const made = await rig();
    for (const nonceCount of ['0', '1', '2'])
      expect(await statusOf(made, made.alice.token({ nonce: 'one nonce', nonceCount }))).toBe(200);
  });

  test('is used up by one of many requests at once', async () => {
    const made = await rig();
    const token = made.alice.token();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(made, token)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  test('with its hash in capitals is the same token', async () => {
    const made = await rig();
    const token = made.alice.token();
    const [parts = '', hash = ''] = [token.slice(0, -64), token.slice(-64)];
    expect(await statusOf(made, parts + hash.toUpperCase())).toBe(200);
    expect(await statusOf(made, token)).toBe(403);
  });

  test.each([
    [-121, 403],
    [-119, 200],
    [119, 200],
    [122, 403],
  ])('stamped %i minutes from now answers %i', async (minutes, status) => {
    const made = await rig();
    const timestamp = formatTokenTime(made.sandbox.clock.now() + minutes * MINUTE);
    expect(await statusOf(made, made.alice.token({ timestamp }))).toBe(status);
  });

  test('stamped ahead is remembered until its time is over', async () => {
    const made = await rig();
    const token = made.alice.token({ timestamp: formatTokenTime(made.sandbox.clock.now() + 119 * MINUTE) });
    expect(await statusOf(made, token)).toBe(200);
    made.sandbox.clock.advance(235 * MINUTE);
    expect(await statusOf(made, token)).toBe(403);
    expect(await statusOf(made, made.alice.token())).toBe(200);
  });

  test.each([
    ['of another mailbox', () => ({ mailboxId: bob.id })],
    ['in lower case', () => ({ mailboxId: alice.id.toLowerCase() })],
    ['without a nonce', () => ({ nonce: '' })],
    ['with a count that is no number', () => ({ nonceCount: '1e3' })],
    ['with a negative count', () => ({ nonceCount: '-1' })],
    ['with seconds in its time', () => ({ timestamp: `${formatTokenTime(Date.now())}00` })],
    ['with a month that does not exist', () => ({ timestamp: '202613011200' })],
  ])('%s is refused', async (_, parts) => {
    const made = await rig();
    expect(await statusOf(made, made.alice.token(parts()))).toBe(403);
  });

  test.each([
    ['another scheme', (token: string) => token.replace('NHSMESH', 'Bearer')],
    ['a scheme in lower case', (token: string) => token.replace('NHSMESH', 'nhsmesh')],
    ['two blanks', (token: string) => token.replace(' ', '  ')],
    ['a sixth part', (token: string) => `${token}:x`],
    ['a missing part', (token: string) => token.replace(':0:', ':')],
    ['a changed digit', (token: string) => token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')],
    ['a long tail', (token: string) => token + 'a'.repeat(30_000)],
    ['characters beyond ASCII', (token: string) => token.replace(':0:', ':\u00e9\u00ff:')],
    ['nothing in it', () => ''],
    ['a tab', () => 'NHSMESH\tX'],
  ])('with %s is refused', async (_, change) => {
    const made = await rig();
    expect(await statusOf(made, change(made.alice.token()))).toBe(403);
  });

  test('made with another password or another shared key is refused', async () => {
    const made = await rig();
    expect(await statusOf(made, made.alice.token({}, 'wrong'))).toBe(403);
    expect(await statusOf(made, made.alice.token({}, alice.password, 'wrong'))).toBe(403);
  });

  test('given twice is refused', async () => {
    const made = await rig();
    const reply = await made.raw(
      `GET ${made.alice.inbox} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n` +
        `Authorization: ${made.alice.token()}\r\nAuthorization: ${made.alice.token()}\r\n\r\n`,
    );
    expect(reply).toMatch(/^HTTP\/1.1 403 /);
  });

  test('is hashed over mailbox, nonce, count, password and time in this order', async () => {
    const made = await rig();
    const parts = { mailboxId: alice.id, nonce: 'n', nonceCount: '0', timestamp: formatTokenTime(Date.now()) };
    const hash = hmac(defaultSharedKey, [alice.id, 'n', '0', alice.password, parts.timestamp].join(':'));
    expect(hash).toBe(tokenHash(parts, { password: alice.password, sharedKey: defaultSharedKey }, hmac));
    expect(await statusOf(made, `NHSMESH ${alice.id}:n:0:${parts.timestamp}:${hash}`)).toBe(200);
  });
});

describe('a refused login', () => {
  test('looks the same for an unknown mailbox and a wrong password, in both versions', async () => {
    const made = await rig();
    for (const Accept of ['application/json', 'application/vnd.mesh.v2+json']) {
      const wrong = made.alice.token({}, 'wrong');
      const nobody = made.alice.token({ mailboxId: 'NOBODY' });
      const one = await made.request('GET', made.alice.inbox, { Accept, Authorization: wrong });
      const other = await made.request('GET', '/messageexchange/NOBODY/inbox', { Accept, Authorization: nobody });
      expect([other.status, other.body.toString()]).toEqual([one.status, one.body.toString()]);
    }
  });

  test('gives no secret away', async () => {
    const made = await rig();
    const parts = { mailboxId: alice.id, nonce: 'n', nonceCount: '0', timestamp: formatTokenTime(Date.now()) };
    const right = tokenHash(parts, { password: alice.password, sharedKey: defaultSharedKey }, hmac);
    const reply = await made.request('GET', made.alice.inbox, { Authorization: made.alice.token(parts, 'wrong') });
    const said = JSON.stringify(reply.headers) + reply.body.toString();
    for (const secret of [right, alice.password, defaultSharedKey]) expect(said).not.toContain(secret);
  });
});

test('an inactive mailbox can not log in and is not registered as a recipient', async () => {
  const made = await rig({ mailboxes: [alice, { ...bob, active: false }] });
  expect((await made.bob.get(made.bob.inbox)).status).toBe(403);
  expect((await made.alice.post(bob, 'x')).json['detail']).toMatchObject([{ code: '12' }]);
});

test('when the memory for used tokens is full the answer is 503, never a second use', async () => {
  const made = await rig({ limits: { tokens: 2 } });
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push(await statusOf(made, made.alice.token()));
  expect(statuses).toEqual([200, 200, 503]);
  made.sandbox.clock.advance(125 * MINUTE);
  expect(await statusOf(made, made.alice.token())).toBe(200);
});

test('the lookups ask for no token', async () => {
  const made = await rig();
  expect((await made.request('GET', '/messageexchange/endpointlookup/MK2/MESHKIT_DATA')).status).toBe(200);
  expect((await made.request('GET', '/messageexchange/workflowsearch/MESHKIT_DATA')).status).toBe(200);
});

describe('the handshake', () => {
  const given = Object.fromEntries(HANDSHAKE_HEADERS.map((name) => [name, 'x']));

  test.each(['POST', 'GET'])('answers %s with 200', async (method) => {
    const made = await rig();
    const path = `/messageexchange/${alice.id}`;
    const second = await made.alice.call(method, path, given);
    const first = await made.alice.call(method, path, { ...given, Accept: 'application/json' });
    expect([second.status, second.body.length]).toEqual([200, 0]);
    expect(first.json).toEqual({ mailboxId: alice.id });
  });

  test.each(HANDSHAKE_HEADERS)('without %s answers 400', async (name) => {
    const made = await rig();
    const { [name]: _, ...rest } = given;
    const reply = await made.alice.call('POST', `/messageexchange/${alice.id}`, rest);
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.json['detail']).toEqual([
      { loc: ['header', name], msg: 'field required', type: 'value_error.missing' },
    ]);
  });
});
