import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleExchange } from '../core/run.examples.ts';
import type { Exchange } from '../core/exchange.ts';
import { messageIdsOf, nextLinkOf, sentIdOf } from './answers.ts';

function answered(status: number, text: string): Exchange {
  return { ...exampleExchange, response: { status, headers: [], body: { bytes: text.length, sha256: '', text } } };
}

function unanswered(): Exchange {
  const { response: _response, ...rest } = exampleExchange;
  return rest;
}

describe('a listing', () => {
  // The body of OAS:624-629, its links shortened.
  const page = answered(
    200,
    '{"messages":["20220228174323222_ABCDEF","20220228174323333_ABCDEF"],"links":{"self":"/messageexchange/mb12345/inbox?max_results=10","next":"/messageexchange/mb12345/inbox?max_results=10&continue_from=eyJwayI6%3D%3D"}}',
  );

  it('names messages and the next page', () => {
    expect(messageIdsOf(page)).toEqual(['20220228174323222_ABCDEF', '20220228174323333_ABCDEF']);
    expect(nextLinkOf(page)).toBe('/messageexchange/mb12345/inbox?max_results=10&continue_from=eyJwayI6%3D%3D');
  });

  it.each([
    ['', [], undefined],
    ['<html>', [], undefined],
    ['[]', [], undefined],
    ['null', [], undefined],
    ['{"messages":"a","links":"b"}', [], undefined],
    ['{"messages":["a",1,null,"b"],"links":{"next":1}}', ['a', 'b'], undefined],
    ['{"messages":[],"links":null}', [], undefined],
    ['{"__proto__":{"messages":["a"],"links":{"next":"b"}}}', [], undefined],
  ])('may be %j', (text, ids, next) => {
    expect(messageIdsOf(answered(200, text))).toEqual(ids);
    expect(nextLinkOf(answered(200, text))).toBe(next);
  });

  it('may be missing', () => {
    expect(messageIdsOf(unanswered())).toEqual([]);
    expect(nextLinkOf(unanswered())).toBeUndefined();
  });
});

describe('the id of a sent message', () => {
  it.each([
    // OAS:1426 and OAS:1430
    [202, '{"message_id": "20200529155357895317_3573F8"}', '20200529155357895317_3573F8'],
    [202, '{"messageID": "20200529155357895317_3573F8"}', '20200529155357895317_3573F8'],
    [202, '{"messageId": "20200529155357895317_3573F8"}', undefined],
    [202, '{"message_id": 1}', undefined],
    [202, '', undefined],
    [200, '{"message_id": "20200529155357895317_3573F8"}', undefined],
    // A MeshError names its message as well (OAS:1611).
    [417, '{"message_id": "20220228174323222_ABCDEF", "detail": []}', undefined],
  ])('after %d and %s is %s', (status, text, id) => {
    expect(sentIdOf(answered(status, text))).toBe(id);
  });

  it('is missing without an answer', () => {
    expect(sentIdOf(unanswered())).toBeUndefined();
  });
});

it('any JSON is read without a fault', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const exchange = answered(202, text);
      const read = [sentIdOf(exchange), nextLinkOf(exchange), ...messageIdsOf(exchange)];
      expect(read.every((value) => value === undefined || typeof value === 'string')).toBe(true);
    }),
  );
});
