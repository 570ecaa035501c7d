import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { operationOf, queryValue } from './operation.ts';

const MB = { mailboxId: 'X26HC005' };
const ID = { messageId: '20200529155357895317_3573F8' };

describe('a request is recognised', () => {
  it.each([
    // The specification's line of each path; `POST` and `GET` for the handshake differ (OAS:464 and OAS:477).
    ['POST', '/X26HC005', 463, { name: 'handshake', ...MB }],
    ['GET', '/X26HC005', 477, { name: 'handshake', ...MB }],
    ['GET', '/X26HC005/inbox', 594, { name: 'inbox', ...MB }],
    ['GET', '/X26HC005/inbox/20200529155357895317_3573F8', 783, { name: 'download', ...MB, ...ID }],
    ['HEAD', '/X26HC005/inbox/20200529155357895317_3573F8', 909, { name: 'head', ...MB, ...ID }],
    [
      'PUT',
      '/X26HC005/inbox/20200529155357895317_3573F8/status/acknowledged',
      1009,
      { name: 'acknowledge', ...MB, ...ID },
    ],
    [
      'GET',
      '/X26HC005/inbox/20200529155357895317_3573F8/2',
      1100,
      { name: 'downloadChunk', ...MB, ...ID, chunkNumber: '2' },
    ],
    ['GET', '/X26HC005/count', 1293, { name: 'count', ...MB }],
    ['POST', '/X26HC005/outbox', 1377, { name: 'send', ...MB }],
    [
      'POST',
      '/X26HC005/outbox/20200529155357895317_3573F8/2',
      1668,
      { name: 'sendChunk', ...MB, ...ID, chunkNumber: '2' },
    ],
    ['GET', '/X26HC005/outbox/tracking', 1945, { name: 'tracking', ...MB }],
    ['GET', '/X26HC005/outbox/tracking/my-id', 2392, { name: 'trackingByLocalId', ...MB, localId: 'my-id' }],
    [
      'GET',
      '/endpointlookup/X26/API-DOCS-TEST',
      2618,
      { name: 'endpointLookup', odsCode: 'X26', workflowId: 'API-DOCS-TEST' },
    ],
    ['GET', '/workflowsearch/API-DOCS-TEST', 2790, { name: 'workflowSearch', workflowId: 'API-DOCS-TEST' }],
    // Not in the specification, and what HTTP makes of a GET (RFC 9110 section 9.3.2).
    ['HEAD', '/X26HC005/inbox/20200529155357895317_3573F8/2', 0, { name: 'headChunk', ...MB, ...ID, chunkNumber: '2' }],
  ])('%s /messageexchange%s (OAS:%d)', (method, path, _, expected) => {
    expect(operationOf(method, `/messageexchange${path}`)).toEqual({ ...expected, query: [] });
    expect(operationOf(method, `/base/path/messageexchange${path}`)).toEqual({ ...expected, query: [] });
  });

  it('with its query, in order and decoded', () => {
    const tracking = operationOf(
      'GET',
      '/messageexchange/X26HC006/outbox/tracking?messageID=20210311101813838554_1B8F53',
    );
    expect(tracking?.query).toEqual([['messageID', '20210311101813838554_1B8F53']]);
    // OAS:699: the filter's star and exclamation mark, encoded or not.
    const inbox = operationOf('GET', '/messageexchange/A/inbox?workflow_filter=!*_ACK*&a=%21%2A+b&a=2&c&=d&e=f=g');
    expect(inbox?.query).toEqual([
      ['workflow_filter', '!*_ACK*'],
      ['a', '!* b'],
      ['a', '2'],
      ['c', ''],
      ['', 'd'],
      ['e', 'f=g'],
    ]);
    expect(inbox && queryValue(inbox, 'a')).toBe('!* b');
    expect(inbox && queryValue(inbox, 'c')).toBe('');
    expect(inbox && queryValue(inbox, 'toString')).toBeUndefined();
  });

  it('with parts that hold encoded characters', () => {
    expect(operationOf('GET', '/messageexchange/a%2Fb/inbox/c%20%C3%A9?x=%zz')).toEqual({
      name: 'download',
      mailboxId: 'a/b',
      messageId: 'c é',
      query: [['x', '%zz']],
    });
    expect(operationOf('GET', '/messageexchange/%ZZ/inbox')).toMatchObject({ mailboxId: '%ZZ' });
  });
});

describe('a request is no operation', () => {
  it.each([
    ['GET', ''],
    ['GET', '/'],
    ['GET', '/messageexchange'],
    ['GET', '/messageexchange/'],
    ['GET', '/messageexchange//inbox'],
    ['GET', '/MessageExchange/X26HC005/inbox'],
    ['GET', '/notmessageexchange/X26HC005/inbox'],
    ['GET', '/messageexchangX26HC005/inbox'],
    ['GET', '/health?next=/messageexchange/X26HC005/inbox'],
    ['get', '/messageexchange/X26HC005/inbox'],
    ['DELETE', '/messageexchange/X26HC005/inbox'],
    ['POST', '/messageexchange/X26HC005/inbox'],
    ['PUT', '/messageexchange/X26HC005/inbox/1'],
    ['GET', '/messageexchange/X26HC005/inbox/'],
    ['GET', '/messageexchange/X26HC005/inbox/1/'],
    ['GET', '/messageexchange/X26HC005/inbox//2'],
    ['GET', '/messageexchange/X26HC005/Inbox'],
    ['GET', '/messageexchange/X26HC005/inbox/1/2/3'],
    ['PUT', '/messageexchange/X26HC005/inbox/1/status'],
    ['PUT', '/messageexchange/X26HC005/inbox/1/status/read'],
    ['PUT', '/messageexchange/X26HC005/inbox//status/acknowledged'],
    ['POST', '/messageexchange/X26HC005/inbox/1/status/acknowledged'],
    ['PUT', '/messageexchange/X26HC005/outbox/1/status/acknowledged'],
    ['GET', '/messageexchange/X26HC005/outbox'],
    ['POST', '/messageexchange/X26HC005/outbox/1'],
    ['POST', '/messageexchange/X26HC005/outbox/1/2/3'],
    ['GET', '/messageexchange/X26HC005/outbox/1'],
    ['GET', '/messageexchange/X26HC005/outbox/1/2'],
    ['GET', '/messageexchange/X26HC005/outbox/tracking/'],
    ['GET', '/messageexchange/X26HC005/count/1'],
    ['GET', '/messageexchange/X26HC005/constructor'],
    ['POST', '/messageexchange/endpointlookup/X26/API-DOCS-TEST'],
    ['GET', '/messageexchange/endpointlookup/X26/'],
    ['GET', '/messageexchange/endpointlookup/X26/W/1'],
    ['GET', '/messageexchange/workflowsearch/'],
    ['', '/messageexchange/X26HC005/inbox'],
    ['GET 1', '/messageexchange/X26HC005'],
  ])('%s %s', (method, path) => {
    expect(operationOf(method, path)).toBeUndefined();
  });

  it('or one of the fourteen, for any text', () => {
    fc.assert(
      fc.property(fc.string(), anyText(), (method, path) => {
        expect(operationOf(method, path)).toBeUndefined();
        const operation = operationOf('GET', `/messageexchange/${path}`);
        expect(operation?.mailboxId).not.toBe('');
      }),
    );
  });

  const wellFormed = fc.string({ unit: fc.constantFrom(...'abc&=+%?#; é', '%41', '%zz', '\ud83d\ude00') });
  it('is not told by the query, which is read as browsers write it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wellFormed, wellFormed), { minLength: 1, maxLength: 5 }), (pairs) => {
        const query = new URLSearchParams(pairs).toString();
        expect(operationOf('GET', `/messageexchange/A/inbox?${query}`)?.query).toEqual(pairs);
      }),
    );
  });
});
