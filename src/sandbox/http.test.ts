import { afterEach, describe, expect, test, vi } from 'vitest';
import { alice, bob, closeRigs, rig, V2 } from './test-rig.ts';

afterEach(closeRigs);

describe('a path or a method that does not exist', () => {
  test.each(['/', '/messageexchange', '/messageexchange/A/inbox/B/C/D', '/somewhere', '/messageexchange/A/outbox/B'])(
    '%s answers 404 with a JSON body',
    async (path) => {
      const made = await rig();
      const reply = await made.request('GET', path);
      expect([reply.status, reply.headers['content-type']]).toEqual([404, 'application/json']);
      expect(reply.json['errorDescription']).toBe('No such path');
    },
  );

  test.each([
    ['DELETE', `/messageexchange/${alice.id}`, 'POST, GET'],
    ['PUT', `/messageexchange/${alice.id}/inbox`, 'GET'],
    ['GET', `/messageexchange/${alice.id}/outbox`, 'POST'],
    ['POST', `/messageexchange/${alice.id}/inbox/X`, 'GET, HEAD'],
    ['GET', `/messageexchange/${alice.id}/inbox/X/status/acknowledged`, 'PUT'],
    ['GET', `/messageexchange/${alice.id}/outbox/X/2`, 'POST'],
    ['OPTIONS', '/messageexchange/endpointlookup/X/Y', 'GET'],
  ])('%s %s answers 405 and names what is allowed', async (method, path, allow) => {
    const made = await rig();
    const reply = await made.request(method, path);
    expect([reply.status, reply.headers['allow'], reply.headers['content-type']]).toEqual([
      405,
      allow,
      'application/json',
    ]);
  });

  test('a path with wrong percent-encoding answers 400', async () => {
    const made = await rig();
    expect((await made.request('GET', '/messageexchange/%zz/inbox')).status).toBe(400);
  });
});

test.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['application/json', 'application/json'],
  ['application/vnd.mesh.v1+json', 'application/json'],
  ['*/*', 'application/json'],
  ['application/vnd.mesh.v99+json', 'application/json'],
  ['text/html', 'application/json'],
  [V2, V2],
  [V2.toUpperCase(), V2],
  [`application/json;q=0.2, ${V2};q=0.9`, V2],
])('Accept %s gives %s', async (accept, type) => {
  const made = await rig();
  const headers = { Authorization: made.alice.token(), ...(accept === undefined ? {} : { Accept: accept }) };
  const reply = await made.request('GET', made.alice.inbox, headers);
  expect([reply.status, reply.headers['content-type']]).toEqual([200, type]);
});

test.each([(name: string) => name.toUpperCase(), (name: string) => name.toLowerCase()])(
  'header names may be written in any case',
  async (write) => {
    const made = await rig();
    const given = { Authorization: made.alice.token(), Accept: V2, 'Mex-To': bob.id, 'Mex-WorkflowID': 'MESHKIT_DATA' };
    const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [write(name), value]));
    expect((await made.request('POST', made.alice.outbox, headers, 'x')).status).toBe(202);
  },
);

test('Date tells the time of the movable clock', async () => {
  const made = await rig();
  made.sandbox.clock.advance(3 * 86_400_000);
  const { headers } = await made.request('GET', '/messageexchange/_ping');
  expect(headers['date']).toMatch(/ GMT$/);
  expect(Math.abs(Date.parse(headers['date'] ?? '') - made.sandbox.clock.now())).toBeLessThan(2000);
});

describe('what is not HTTP', () => {
  test.each([
    ['nonsense', 'nonsense\r\n\r\n', 400],
    ['a control character in a header', 'GET / HTTP/1.1\r\nHost: x\r\nMex-To: a\u0001b\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['too long a header', `GET / HTTP/1.1\r\nHost: x\r\nMex-To: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
  ])('%s is answered cleanly', async (_, bytes, status) => {
    const made = await rig();
    const answer = await made.raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/json/i);
    expect((await made.request('GET', '/messageexchange/_ping')).status).toBe(200);
  });

  test('a body whose chunks are broken ends the request, and nothing is kept of it', async () => {
    const made = await rig();
    const head = `POST ${made.alice.outbox} HTTP/1.1\r\nHost: x\r\nMex-To: ${bob.id}\r\nMex-WorkflowID: W\r\n`;
    const answer = await made.raw(
      `${head}Authorization: ${made.alice.token()}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(await made.bob.list()).toEqual([]);
    await vi.waitFor(() => expect(made.sandbox.store.bodies.usage().bodies).toBe(0));
  });

  test('a header that never ends is given up', async () => {
    const made = await rig({ limits: { headersMs: 100 } });
    expect(await made.raw('GET / HTTP/1.1\r\nHost: x\r\nMex-To: ')).toMatch(/^HTTP\/1.1 408 /);
  });

  test('a body that stops coming is given up', async () => {
    const made = await rig({ limits: { idleMs: 200 } });
    const head = `POST ${made.alice.outbox} HTTP/1.1\r\nHost: x\r\nMex-To: ${bob.id}\r\nMex-WorkflowID: W\r\n`;
    await made.raw(`${head}Authorization: ${made.alice.token()}\r\nContent-Length: 10\r\n\r\nabc`);
    const nothing = { bodies: 0, memoryBytes: 0, fileBytes: 0 };
    await vi.waitFor(() => expect(made.sandbox.store.bodies.usage()).toEqual(nothing));
  });
});

test('_ping answers without a token', async () => {
  const made = await rig();
  expect((await made.request('GET', '/messageexchange/_ping')).status).toBe(200);
});

test('a replaced decision changes the server, and only there', async () => {
  const made = await rig({ policy: { refusesUsedToken: () => false } });
  const Authorization = made.alice.token();
  for (let use = 0; use < 2; use += 1)
    expect((await made.request('GET', made.alice.inbox, { Authorization })).status).toBe(200);
});

test('a fault of our own answers 500 and stops nothing', async () => {
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const made = await rig({
    policy: {
      countBody: () => {
        throw new Error('planted');
      },
    },
  });
  const reply = await made.alice.get(`/messageexchange/${alice.id}/count`);
  expect([reply.status, reply.json]).toEqual([500, { errorDescription: 'Internal error' }]);
  expect(await warned).toMatchObject({ message: 'planted' });
  expect((await made.alice.get(made.alice.inbox)).status).toBe(200);
});

test('the last word on an answer can be changed', async () => {
  const made = await rig({
    policy: { finalAnswer: (answer, { operation }) => (operation === 'inbox' ? { ...answer, status: 299 } : answer) },
  });
  expect((await made.alice.get(made.alice.inbox)).status).toBe(299);
  expect((await made.alice.get(`/messageexchange/${alice.id}/count`)).status).toBe(200);
});
