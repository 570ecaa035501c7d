import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { gzipped } from './body.ts';
import { startFakeTarget, type FakeTarget } from './fake-target.ts';
import { Session } from './session.ts';
import { openTransport } from './transport.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  changes: Parameters<typeof startFakeTarget>[1] = {},
): Promise<{ session: Session; fake: FakeTarget }> {
  const fake = await startFakeTarget(answer, changes);
  const transport = openTransport(fake.target);
  closing.push(transport.close, fake.close);
  const session = new Session(fake.target, { id: 't', title: 't', seed: 1, exercises: [], send: transport.send });
  return { session, fake };
}

const ok = (response: ServerResponse, status = 200, body = ''): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
};

describe('a session', () => {
  test('records every exchange in order, with the token redacted and its facts kept', async () => {
    const { session } = await open((_request, response) => ok(response, 200, '{"messages":[]}'));
    await session.alice.handshake();
    await session.bob.inbox();
    const [first, second] = session.trace().exchanges;
    expect(first?.id).toBe('x1');
    expect(first?.request.headers[0]).toEqual(['Authorization', '[redacted]']);
    expect(first?.request.token).toMatchObject({ form: 'valid', hash: 'matches', mailboxId: 'ALICE', skewMinutes: 0 });
    expect(second).toMatchObject({ party: 'bob', credential: 'BOB', response: { body: { text: '{"messages":[]}' } } });
    expect(JSON.stringify(session.trace())).not.toContain('password of');
  });

  test('notes what its own payloads say of themselves, compressed or not', async () => {
    const { session } = await open((_request, response) => ok(response, 202, '{"message_id":"M"}'));
    const answer = JSON.stringify({ response_to: 'M1', status: 'ok', details: [] });
    await session.alice.send({ to: session.bob, body: answer });
    await session.alice.send({ to: session.bob, body: gzipped(answer) });
    await session.alice.send({ to: session.bob, body: 'hello, hello, hello' });
    const payloads = session.trace().exchanges.map(({ request }) => request.body?.payload);
    const said = { format: 'json-acknowledgement', asks: [], answers: { id: 'M1', kind: 'business', positive: true } };
    expect(payloads).toEqual([said, said, undefined]);
  });

  test('notes and removes a secret that an answer gives away', async () => {
    const { session } = await open((_request, response) => ok(response, 403, '{"hint":"password of ALICE"}'));
    const { response } = await session.alice.handshake();
    expect(response?.leaks).toEqual(['password']);
    expect(response?.body.text).toBe('{"hint":"[redacted]"}');
  });

  test('retries a transient answer with a fresh token, and keeps only the last answer', async () => {
    const tokens: string[] = [];
    const { session } = await open((request, response) => {
      tokens.push(request.headers.authorization ?? '');
      if (tokens.length < 3) response.writeHead(503, { 'retry-after': '0.01' }).end();
      else ok(response);
    });
    const exchange = await session.alice.handshake();
    expect(exchange.response?.status).toBe(200);
    expect(exchange.transient).toBeUndefined();
    expect(new Set(tokens).size).toBe(3);
    expect(session.trace().exchanges).toHaveLength(1);
  });

  test('marks an answer that stays transient', async () => {
    const { session } = await open((_request, response) => response.writeHead(429, { 'retry-after': '0.01' }).end());
    expect(await session.alice.handshake()).toMatchObject({ transient: true, response: { status: 429 } });
  });

  test('says that a server error repeats only between two accepted controls', async () => {
    const { session } = await open((request, response) => ok(response, request.url?.endsWith('/inbox') ? 500 : 200));
    expect(await session.alice.inbox()).toMatchObject({ serverError: 'repeats' });
  });

  test('does not hold one server error against the target', async () => {
    let calls = 0;
    const { session } = await open((_request, response) => ok(response, (calls += 1) === 1 ? 500 : 200));
    expect(await session.alice.inbox()).toMatchObject({ serverError: 'did not repeat', party: 'alice' });
  });

  test('does not hold server errors against a target whose controls fail too', async () => {
    const { session } = await open((_request, response) => ok(response, 500));
    expect(await session.alice.inbox()).toMatchObject({ serverError: 'did not repeat' });
  });

  test('offers the token of an earlier exchange again', async () => {
    const seen: string[] = [];
    const { session } = await open((request, response) => {
      seen.push(request.headers.authorization ?? '');
      ok(response);
    });
    const first = await session.alice.inbox();
    const again = await session.alice.inbox('', { authorisation: { replay: first } });
    expect(seen[0]).toBe(seen[1]);
    expect(again.request.token.fingerprint).toBe(first.request.token.fingerprint);
    expect(again.request.token.recipe).toEqual({ kind: 'replay', of: 'x1' });
  });

  test('reports a target that never answers as a time-out, in bounded time', async () => {
    const { session } = await open(() => undefined, {
      limits: { requestsPerSecond: 0, largestBody: 0, requestTimeoutMs: 200 },
    });
    expect(await session.alice.inbox()).toMatchObject({ failure: { kind: 'timeout' } });
  });

  test('sends no body above the limit of the target', async () => {
    const { session } = await open((_request, response) => ok(response, 202), {
      limits: { requestsPerSecond: 0, largestBody: 5, requestTimeoutMs: 2_000 },
    });
    await session.alice.send({ to: session.bob, body: '12345' });
    await expect(session.alice.send({ to: session.bob, body: '123456' })).rejects.toMatchObject({
      code: 'RESOURCE_LIMIT',
    });
    expect(session.trace().exchanges).toHaveLength(1);
  });

  test('keeps to the request rate', async () => {
    const { session } = await open((_request, response) => ok(response), {
      limits: { requestsPerSecond: 50, largestBody: 0, requestTimeoutMs: 2_000 },
    });
    const start = Date.now();
    for (let index = 0; index < 6; index += 1) await session.alice.inbox();
    expect(Date.now() - start).toBeGreaterThanOrEqual(95);
  });

  test('stops waiting for a message when the settling time is over', async () => {
    const { session } = await open((_request, response) => ok(response, 200, '{"messages":["other"]}'), {
      embedded: true,
    });
    expect(await session.bob.waitFor(['other'])).toBe(true);
    expect(await session.bob.waitFor(['absent'])).toBe(false);
  });
});

describe('a raw request', () => {
  test('carries bytes that a decent client refuses to send', async () => {
    const { session, fake } = await open((_request, response) => ok(response));
    void fake;
    const control = await session.alice.send({ to: session.bob, raw: true, headers: { 'Mex-Subject': 'a\u0001b' } });
    expect(control.response?.status).toBe(400);
    const latin = await session.alice.send({ to: session.bob, raw: true, headers: { 'Mex-Subject': 'caf\u00e9' } });
    expect(latin.response?.status).toBe(200);
  });
});
