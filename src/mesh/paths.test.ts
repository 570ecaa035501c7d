import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import * as paths from './paths.ts';

describe('the path of an operation', () => {
  it.each([
    [paths.handshakePath('X26HC005'), '/messageexchange/X26HC005'], // OAS:487
    [paths.inboxPath('X26HC005'), '/messageexchange/X26HC005/inbox'], // OAS:616
    [
      paths.messagePath('X26HC005', '20200529155357895317_3573F8'),
      '/messageexchange/X26HC005/inbox/20200529155357895317_3573F8', // OAS:815
    ],
    [
      paths.messagePath('X26HC005', '20200601122152994285_D59900', 2),
      '/messageexchange/X26HC005/inbox/20200601122152994285_D59900/2', // OAS:1186
    ],
    [
      paths.acknowledgePath('X26HC005', '20210311101813838554_1B8F53'),
      '/messageexchange/X26HC005/inbox/20210311101813838554_1B8F53/status/acknowledged', // OAS:2056
    ],
    [paths.countPath('X26HC005'), '/messageexchange/X26HC005/count'],
    [paths.outboxPath('X26HC006'), '/messageexchange/X26HC006/outbox'],
    [
      paths.outboxChunkPath('X26HC006', '20200601122152994285_D59900', 2),
      '/messageexchange/X26HC006/outbox/20200601122152994285_D59900/2',
    ],
    [
      paths.trackingPath('X26HC006', '20210311101813838554_1B8F53'),
      '/messageexchange/X26HC006/outbox/tracking?messageID=20210311101813838554_1B8F53',
    ],
    [paths.trackingByLocalIdPath('X26HC006', 'my id'), '/messageexchange/X26HC006/outbox/tracking/my%20id'],
    [paths.endpointLookupPath('X26', 'API-DOCS-TEST'), '/messageexchange/endpointlookup/X26/API-DOCS-TEST'],
    [paths.workflowSearchPath('API-DOCS-TEST'), '/messageexchange/workflowsearch/API-DOCS-TEST'],
  ])('is %s', (path, expected) => {
    expect(path).toBe(expected);
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['a?b#c', 'a%3Fb%23c'],
    ['100%', '100%25'],
    ['é', '%C3%A9'],
    ['\ud83d\ude00', '%F0%9F%98%80'],
    // A lone surrogate has no UTF-8 form.
    ['\ud83d', '%EF%BF%BD'],
    ['\ude00', '%EF%BF%BD'],
    ['\ud83d\ud83d\ude00\ude00', '%EF%BF%BD%F0%9F%98%80%EF%BF%BD'],
  ])('encodes the part %j', (part, encoded) => {
    expect(paths.inboxPath(part)).toBe(`/messageexchange/${encoded}/inbox`);
  });

  it('has as many parts as the operation, whatever the parts hold', () => {
    fc.assert(
      fc.property(anyText(), anyText(), fc.nat(), (mailbox, message, chunk) => {
        const path = paths.messagePath(mailbox, message, chunk);
        expect(path).toMatch(/^[\u0021-\u007e]+$/);
        expect(path).not.toMatch(/[?#]/);
        const parts = path.split('/').map(decodeURIComponent);
        const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8');
        expect(parts).toEqual([
          '',
          'messageexchange',
          wellFormed(mailbox),
          'inbox',
          wellFormed(message),
          String(chunk),
        ]);
      }),
    );
  });
});

describe('a query', () => {
  it.each([
    [{}, ''],
    [{ max_results: undefined }, ''],
    [{ max_results: 10 }, '?max_results=10'],
    [{ workflow_filter: '!*_ACK*', max_results: undefined, n: 0 }, '?workflow_filter=!*_ACK*&n=0'],
    [{ 'a b': '&=?' }, '?a%20b=%26%3D%3F'],
    [{ empty: '' }, '?empty='],
    [{ bad: '\ud800' }, '?bad=%EF%BF%BD'],
  ])('of %j is %j', (parameters, expected) => {
    expect(paths.query(parameters)).toBe(expected);
  });

  it('is read back by URLSearchParams', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), { maxKeys: 5 }),
        (parameters) => {
          expect([...new URLSearchParams(paths.query(parameters))]).toEqual(Object.entries(parameters));
        },
      ),
    );
  });
});
