import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import type { Exchange } from '../core/exchange.ts';
import { Recorder, type RecorderOptions } from '../node/recorder/recorder.ts';
import { ScaledTime } from '../node/scaled-time.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import type { SandboxOptions } from '../sandbox/sandbox.ts';
import { closeRigs, pieces, rig, type Rig } from '../sandbox/test-rig.ts';

afterEach(closeRigs);

interface Recorded extends Rig {
  /** Closes the sandbox, and gives back what was recorded in the order of sending. */
  readonly exchanges: () => Promise<readonly Exchange[]>;
  readonly recorder: Recorder;
}

async function recorded(
  options: Partial<SandboxOptions> = {},
  more: Partial<RecorderOptions> & { readonly own?: readonly string[] } = {},
): Promise<Recorded> {
  const seen: Exchange[] = [];
  const recorder = new Recorder({
    known: {
      passwordOf: (id) => defaultMailboxes.find((mailbox) => mailbox.id === id)?.password,
      sharedKey: defaultSharedKey,
      clockAheadMs: () => 0,
      isOwn: (value) => more.own?.includes(value) ?? false,
      names: ['Smith'],
    },
    sink: (exchange) => seen.push(exchange),
    ...more,
  });
  const made = await rig({ ...options, observe: recorder });
  const exchanges = async (): Promise<readonly Exchange[]> => {
    await made.sandbox.close();
    await recorder.settle();
    return seen.toSorted((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
  };
  return Object.assign(made, { exchanges, recorder });
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('a request is told with its headers as sent, its token read and its body in facts', async () => {
  const made = await recorded();
  const body = gzipSync('hello hello hello');
  await made.alice.post(made.bob.mailbox, body, { 'content-ENCODING': 'gzip' });
  const [exchange] = await made.exchanges();
  expect(exchange).toMatchObject({
    id: 'x1',
    party: 'client',
    credential: 'MESHKIT001',
    request: {
      method: 'POST',
      path: '/messageexchange/MESHKIT001/outbox',
      body: {
        bytes: body.length,
        sha256: sha256(body),
        gzip: { valid: true, bytes: 17, sha256: sha256('hello hello hello') },
      },
      token: { form: 'valid', hash: 'matches', skewMinutes: 0 },
    },
    response: { status: 202, body: { text: expect.stringContaining('message_id') as unknown } },
    connection: { id: 'c1' },
  });
  expect(exchange?.request.headers).toContainEqual(['content-ENCODING', 'gzip']);
  expect(exchange?.request.headers).toContainEqual(['Authorization', '[redacted]']);
  expect(exchange?.request.body?.begins).toBe('gzip');
});

test('what people write is redacted, after facts of it were taken', async () => {
  const made = await recorded({}, { own: ['ours.dat'] });
  const personal = {
    'Mex-LocalID': 'Smith 999 000 0018',
    'Mex-Subject': 'born 09/01/1955',
    'Mex-FileName': 'ours.dat',
  };
  await made.alice.post('GPPROVIDER_9990000018_19550109_Smith', 'x', {
    ...personal,
    'Mex-WorkflowID': 'TOC_FHIR_IP_DISCH',
  });
  await made.alice.get(`${made.alice.outbox}/tracking/Smith%209990000018`);
  const [sent, tracked] = await made.exchanges();
  expect(sent?.request.headers).toContainEqual(['Mex-FileName', 'ours.dat']);
  expect(sent?.request.values).toMatchObject([
    {
      name: 'mex-to',
      personal: expect.arrayContaining(['NHS number', 'date of birth', 'name']) as unknown,
      routing: 'valid',
    },
    { name: 'mex-localid', characters: 18, personal: ['NHS number', 'name'] },
    { name: 'mex-subject', personal: ['date of birth'] },
  ]);
  expect(tracked?.request.path).toBe('/messageexchange/MESHKIT001/outbox/tracking/redacted');
  expect(tracked?.request.values).toMatchObject([{ name: 'path', personal: ['NHS number', 'name'] }]);
  expect(JSON.stringify([sent, tracked])).not.toMatch(/Smith|9990000018|1955|0018/);
});

test('a secret in the path or in another header is noted and removed', async () => {
  const made = await recorded();
  await made.alice.get(`${made.alice.inbox}?password=${made.alice.mailbox.password}`, { 'X-Key': defaultSharedKey });
  const [exchange] = await made.exchanges();
  expect(exchange?.request.leaks).toEqual(['shared key', 'password']);
  expect(JSON.stringify(exchange)).not.toMatch(/password-of-alice|MeshkitSharedKey/);
});

test('the content of a message is never kept; what MESH says is', async () => {
  const made = await recorded();
  const { messageId } = await made.sandbox.seed({
    to: made.bob.mailbox.id,
    parts: ['{"patient":"someone"}'],
    contentType: 'application/json',
    localId: 'case of Mr Smith',
  });
  await made.bob.download(messageId);
  await made.bob.list();
  const [downloaded, listed] = await made.exchanges();
  expect(downloaded?.response?.body).toMatchObject({ bytes: 21, sha256: sha256('{"patient":"someone"}') });
  expect(downloaded?.response?.headers).toContainEqual(['Mex-LocalID', '[redacted]']);
  expect(JSON.stringify(downloaded)).not.toMatch(/someone|Smith/);
  expect(listed?.response?.body.text).toContain(messageId);
});

test('an answer that did not come, or not whole, is told with the fault that took it', async () => {
  const made = await recorded({
    faults: [
      { when: { operation: 'send' }, does: { kind: 'lost answer' } },
      { when: { operation: 'download' }, does: { kind: 'truncated body', bytes: 2 } },
    ],
  });
  const { messageId } = await made.sandbox.seed({ to: made.alice.mailbox.id, parts: ['hello'] });
  await made.alice.post(made.bob.mailbox, 'x').catch(() => undefined);
  await made.alice.download(messageId).catch(() => undefined);
  const [lost, cut] = await made.exchanges();
  expect(lost).toMatchObject({ fault: 'lost answer', failure: { kind: 'reset' } });
  expect(lost).not.toHaveProperty('response');
  expect(cut).toMatchObject({ fault: 'truncated body', failure: { kind: 'reset' }, response: { status: 200 } });
  expect(cut?.response?.body).toMatchObject({ bytes: 2, incomplete: true });
});

test('headers that a fault changed are told as the client saw them', async () => {
  const made = await recorded({ faults: [{ does: { kind: 'headers', case: 'lower', remove: ['Date'] } }] });
  await made.alice.list();
  const [exchange] = await made.exchanges();
  const names = exchange?.response?.headers.map(([name]) => name);
  expect(names).toContain('content-type');
  expect(names).not.toContain('date');
});

test('a large body passes without being held, and is hashed whole', async () => {
  const made = await recorded();
  await made.alice.post(made.bob.mailbox, pieces(30 * 1024 * 1024));
  const [exchange] = await made.exchanges();
  const hash = createHash('sha256');
  for await (const piece of pieces(30 * 1024 * 1024)) hash.update(piece);
  expect(exchange?.request.body).toMatchObject({ bytes: 30 * 1024 * 1024, sha256: hash.digest('hex') });
  expect(exchange?.request.body?.incomplete).toBeUndefined();
});

test('requests that follow each other never seem to overlap, however short they are', async () => {
  const made = await recorded();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  for (let count = 0; count < 20; count += 1) await made.alice.list();
  vi.useRealTimers();
  const ends = (await made.exchanges()).map(({ at, ms }) => at + ms);
  expect(new Set(ends).size).toBe(1);
});

test('times are told by the clock that it is given', async () => {
  const time = new ScaledTime(100, 3_600_000);
  const made = await recorded({ faults: [{ does: { kind: 'delay', ms: 20 } }] }, { time });
  const before = time.now();
  await made.alice.list();
  const [exchange] = await made.exchanges();
  expect(exchange?.at).toBeGreaterThanOrEqual(before);
  expect(exchange?.ms).toBeGreaterThanOrEqual(1900);
  expect((exchange?.at ?? 0) + (exchange?.ms ?? 0)).toBeLessThanOrEqual(time.now());
  expect(exchange?.request.token.skewMinutes).toBeLessThan(-58);
});

test('it ends at its bound, and says so', async () => {
  const made = await recorded({}, { mostExchanges: 2 });
  for (let count = 0; count < 3; count += 1) await made.alice.list();
  expect(await made.exchanges()).toHaveLength(2);
  expect(made.recorder.limits.cut).toBe('it ends after 2 of 3 exchanges');
  expect([made.recorder.count('inbox'), made.recorder.count('send')]).toEqual([3, 0]);
});

test('what a test asks of the sandbox is none of the client’s doing', async () => {
  const made = await recorded();
  await made.admin('GET', 'state');
  expect(await made.exchanges()).toEqual([]);
});
