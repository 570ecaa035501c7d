import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeToken } from '../token-maker.ts';
import { CaptureWriter } from './capture-writer.ts';
import type { ClientKnowledge } from './client-exchange.ts';
import { readRecording } from './read-recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshkit-capture-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(content: string, extension: string): string {
  const file = join(folder, `${(files += 1)}.${extension}`);
  writeFileSync(file, content);
  return file;
}
const captureOf = (...lines: readonly unknown[]): string =>
  fileOf(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'), 'jsonl');

const at = Date.UTC(2026, 0, 5, 12);
const head = { capture: 1, pace: 'client', from: at, unseen: [] };
const alice = { id: 'ALICE', odsCode: 'X26', password: 'a long password' };
const known: ClientKnowledge = {
  passwordOf: (id) => (id === alice.id ? alice.password : undefined),
  sharedKey: 'the shared key',
  clockAheadMs: () => 0,
  isOwn: () => false,
  names: [],
};
const authorization = makeToken(alice, known.sharedKey, at).value;
const request = { method: 'GET', path: '/messageexchange/ALICE/inbox', headers: [['Authorization', authorization]] };

describe('a capture', () => {
  test('of somebody else’s program has its token read and redacted, and what is missing added', async () => {
    const response = { status: 200, headers: [] };
    const file = captureOf(head, { exchange: { at, request, response } }, { end: true, to: at + 60_000 });
    const trace = await readRecording(file, known);
    expect(trace.recording).toEqual({
      source: 'capture',
      pace: 'client',
      from: at,
      to: at + 60_000,
      unseen: [],
      steps: [],
    });
    expect(trace.exchanges).toMatchObject([
      {
        id: 'x1',
        credential: 'ALICE',
        request: { headers: [['Authorization', '[redacted]']], token: { form: 'valid', hash: 'matches' } },
        response: { body: { bytes: 0, sha256: createHash('sha256').digest('hex') } },
      },
    ]);
  });

  test('of the recorder comes back as it was written, in the order of time', async () => {
    const file = join(folder, 'written.jsonl');
    const writer = new CaptureWriter(file, { capture: 1, source: 'proxy', pace: 'driver', from: at, unseen: ['tls'] });
    const read = await readRecording(captureOf(head, { exchange: { at, request } }, { end: true, to: at }), known);
    const [exchange] = read.exchanges;
    if (!exchange) throw new Error('no exchange');
    const later = { ...exchange, id: 'x2', at: at + 5 };
    writer.exchange(later);
    writer.exchange(exchange);
    writer.end({ to: at + 9, cut: 'enough' });
    const trace = await readRecording(file, known);
    expect(trace.exchanges).toEqual([exchange, later]);
    expect(trace.recording).toMatchObject({
      source: 'proxy',
      pace: 'driver',
      to: at + 9,
      unseen: ['tls'],
      cut: 'enough',
    });
    expect(readFileSync(file, 'utf8')).not.toContain(authorization);
  });

  test('without an end was cut', async () => {
    const trace = await readRecording(captureOf(head, { exchange: { at, ms: 7, request } }), known);
    expect(trace.recording).toMatchObject({ to: at + 7, cut: 'the recorder was stopped before its time' });
  });

  test('never writes over a file', () => {
    const file = captureOf(head);
    expect(() => new CaptureWriter(file, { capture: 1, pace: 'client', from: 0, unseen: [] })).toThrow(
      /is there already/,
    );
  });

  test.each([
    ['an empty file', [], /:1: there is no line/],
    ['no JSON', [head, '{"exchange": {'], /:2: this is not JSON/],
    ['another line', [head, { hello: 1 }], /:2: a line begins with one of "capture", "exchange", "end"/],
    ['no head', [{ end: true, to: 1 }], /:1: the first line must be the head/],
    ['two heads', [head, head], /:2: a second head/],
    [
      'something after the end',
      [head, { end: true, to: 1 }, { exchange: { at, request } }],
      /:3: nothing follows the end/,
    ],
    ['another version', [{ ...head, capture: 2 }], /:1: capture must be 1/],
    [
      'a missing field',
      [head, { exchange: { at, request: { path: '/', headers: [] } } }],
      /:2: exchange.request must have required property 'method'/,
    ],
    ['a time that is none', [head, { exchange: { at: -1, request } }], /:2: exchange.at must be >= 0/],
    [
      'an id that stands twice',
      [head, ...[1, 2].map(() => ({ exchange: { id: 'x1', at, request } }))],
      /an id stands twice/,
    ],
    ['a line without end', [head, `{"exchange":"${'x'.repeat(4 * 1024 * 1024)}`], /:2: a line has more than/],
  ])('with %s is refused, and the line is named', async (_, lines, problem) => {
    await expect(readRecording(captureOf(...lines), known)).rejects.toThrow(problem);
    await expect(readRecording(captureOf(...lines), known)).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('that isn’t there is refused', async () => {
    await expect(readRecording(join(folder, 'nothing'), known)).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('a HAR file', () => {
  const entry = {
    startedDateTime: new Date(at).toISOString(),
    time: 12.4,
    request: {
      method: 'POST',
      url: 'https://mesh.example.test/base/messageexchange/ALICE/outbox?x=1#part',
      headers: [
        { name: ':authority', value: 'mesh.example.test' },
        { name: 'Authorization', value: authorization },
        { name: 'Mex-Subject', value: 'about a person' },
      ],
      bodySize: 5,
      postData: { text: 'hello' },
    },
    response: {
      status: 202,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { size: 18, text: '{"message_id":"1"}' },
    },
  };
  const harOf = (...entries: readonly unknown[]): string =>
    fileOf(JSON.stringify({ log: { creator: { name: 'a browser' }, entries } }), 'har');

  test('gives the requests to MESH, redacted, and says what it can’t show', async () => {
    const other = { ...entry, request: { ...entry.request, url: 'https://example.test/style.css' } };
    const trace = await readRecording(harOf(other, entry), known);
    expect(trace.title).toMatch(/\.har by a browser$/);
    expect(trace.exchanges).toMatchObject([
      {
        at,
        ms: 12,
        request: {
          path: '/messageexchange/ALICE/outbox?x=1',
          headers: [
            ['Authorization', '[redacted]'],
            ['Mex-Subject', '[redacted]'],
          ],
          body: { bytes: 5, sha256: createHash('sha256').update('hello').digest('hex') },
          token: { hash: 'matches' },
        },
        response: { status: 202, body: { text: '{"message_id":"1"}' } },
      },
    ]);
    expect(trace.recording?.unseen).toEqual(['connections', 'tls', 'failed requests']);
    expect(JSON.stringify(trace)).not.toContain('about a person');
  });

  test('that lost its tokens, the case of names and bytes of bodies says so', async () => {
    const bare = {
      ...entry,
      connection: '443',
      request: {
        ...entry.request,
        headers: [{ name: 'content-encoding', value: 'gzip' }],
        postData: { text: '\u001f\ufffd' },
      },
      response: { ...entry.response, status: 0, content: {} },
    };
    const trace = await readRecording(harOf(bare), known);
    expect(trace.recording?.unseen).toEqual(['header case', 'tls', 'token', 'body']);
    expect(trace.exchanges[0]).toMatchObject({
      failure: { kind: 'protocol' },
      request: { body: { incomplete: true } },
    });
  });

  test.each([
    ['no JSON', '{"log":\n{]', /:2: this is not JSON/],
    ['no log', '{"entries":[]}', /the file must have required property 'log'/],
    [
      'a broken entry',
      JSON.stringify({ log: { entries: [{ ...entry, request: {} }] } }),
      /log.entries.0.request must have/,
    ],
    ['nothing of MESH', JSON.stringify({ log: { entries: [] } }), /none of its 0 entries is a request to MESH/],
  ])('with %s is refused', async (_, content, problem) => {
    await expect(readRecording(fileOf(content, 'har'), known)).rejects.toThrow(problem);
  });
});
