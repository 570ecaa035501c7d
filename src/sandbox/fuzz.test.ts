import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { alice, bob, closeRigs, rig } from './test-rig.ts';

afterEach(closeRigs);

const HEADERS =
  'Accept Accept-Encoding Content-Encoding Content-Type Mex-To Mex-From Mex-WorkflowID Mex-Chunk-Range'.split(' ');
const MORE = 'Mex-Subject Mex-LocalID Mex-FileName Mex-MessageType Mex-Content-Checksum mex-osname'.split(' ');
const TELLING = [
  '',
  '*',
  'gzip',
  'DATA',
  '1:2',
  '2:2',
  '0:0',
  bob.id,
  'GPPROVIDER_9990000018_x_',
  ';q=',
  'q=0,',
  'a'.repeat(600),
];

/** What a header may hold on the wire: latin-1 without control characters. */
const latin1 = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
});
const value = fc.oneof(fc.constantFrom(...TELLING), latin1);
const segment = fc.oneof(
  fc.constantFrom('inbox', 'outbox', 'count', 'tracking', 'status', 'acknowledged', '1', '0', '-1'),
  fc.string(),
);
const query = fc.array(
  fc.tuple(
    fc.constantFrom('max_results', 'continue_from', 'workflow_filter', 'messageID', 'x'),
    fc.string({ maxLength: 60 }),
  ),
  { maxLength: 3 },
);

test('nothing that a client sends makes the server fail', async () => {
  const made = await rig();
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'PATCH'),
    path: fc.array(segment, { maxLength: 4 }),
    query,
    headers: fc.dictionary(fc.constantFrom(...HEADERS, ...MORE), value, { maxKeys: 8 }),
    body: fc.uint8Array({ maxLength: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query: pairs, headers, body }) => {
      const text = [`/messageexchange/${alice.id}`, ...path.map(encodeURIComponent)].join('/');
      const asked = `${text}?${new URLSearchParams(pairs).toString()}`;
      const withoutBody = method === 'GET' || method === 'HEAD';
      const reply = await made.alice.call(method, asked, headers, withoutBody ? '' : body);
      expect(reply.status).toBeLessThan(500);
    }),
    { numRuns: 600 },
  );
  expect((await made.alice.get(made.alice.inbox)).status).toBe(200);
}, 30_000);

test('no value of Authorization makes the server fail', async () => {
  const made = await rig();
  const token = fc.oneof(
    latin1,
    latin1.map((text) => `NHSMESH ${text}`),
    fc.array(latin1, { minLength: 4, maxLength: 6 }).map((parts) => `NHSMESH ${parts.join(':')}`),
    fc.array(latin1, { minLength: 4, maxLength: 4 }).map((parts) => `NHSMESH ${alice.id}:${parts.join(':')}`),
  );
  await fc.assert(
    fc.asyncProperty(token, async (Authorization) => {
      expect((await made.request('GET', made.alice.inbox, { Authorization })).status).toBe(403);
    }),
    { numRuns: 300 },
  );
});
