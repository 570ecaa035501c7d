import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidationError, parseMeshError } from './error-body.ts';

describe('a MeshError', () => {
  it('of version 1 is read (OAS:1642-1645)', () => {
    const body: unknown = JSON.parse(
      '{"messageID":"20220228174323222_ABCDEF","errorEvent":"SEND","errorCode":"01","errorDescription":"send failed for some reason"}',
    );
    expect(parseMeshError(body)).toEqual({
      messageId: '20220228174323222_ABCDEF',
      event: 'SEND',
      code: '01',
      text: 'send failed for some reason',
    });
  });

  it('of version 2 is read (OAS:1611-1616)', () => {
    const body: unknown = JSON.parse(
      '{"message_id":"20220228174323222_ABCDEF","internal_id":"20220228174323222_ABCDEF","detail":[{"event":"SEND","code":"01","msg":"send failed for some reason"}]}',
    );
    expect(parseMeshError(body)).toEqual({
      messageId: '20220228174323222_ABCDEF',
      event: 'SEND',
      code: '01',
      text: 'send failed for some reason',
    });
  });

  it.each([
    ['only a code, since every property is optional', { errorCode: '12' }, { code: '12' }],
    ['only an event', { errorEvent: 'SEND' }, { event: 'SEND' }],
    ['only a description', { errorDescription: 'no' }, { text: 'no' }],
    ['empty defaults', { errorEvent: '', errorCode: '', errorDescription: '' }, { event: '', code: '', text: '' }],
    ['a number for a code, which is left out', { errorCode: 12, errorEvent: 'SEND' }, { event: 'SEND' }],
    ['an event without a code', { detail: [{ event: 'SEND' }] }, { event: 'SEND' }],
    ['a null message id', { message_id: null, detail: [{ code: '12' }] }, { code: '12' }],
    ['several details, of which the first counts', { detail: [{ code: '12' }, { code: '16' }] }, { code: '12' }],
  ])('may hold %s', (_, body, expected) => {
    expect(parseMeshError(body)).toEqual(expected);
  });

  it.each([
    [undefined],
    [null],
    ['errorCode'],
    [12],
    [[]],
    [{}],
    [{ detail: [] }],
    [{ detail: null }],
    [{ detail: 'code' }],
    [{ detail: { code: '12' } }],
    [{ detail: ['code'] }],
    [{ detail: [null] }],
    [{ messageID: '20220228174323222_ABCDEF' }],
    [{ message_id: '20220228174323222_ABCDEF' }],
    // The validation answer of a 400 isn't one (OAS:560-591).
    [{ detail: [{ loc: ['query', 'max_results'], msg: 'too small', type: 'value_error' }] }],
  ])('is not %j', (body) => {
    expect(parseMeshError(body)).toBeUndefined();
  });

  it('is looked for in any JSON value without a fault', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const error = parseMeshError(body);
        expect(Object.values(error ?? {}).every((value) => typeof value === 'string')).toBe(true);
      }),
    );
  });
});

describe('a validation answer', () => {
  it.each([
    [{ detail: [{ loc: ['query', 'max_results'], msg: 'not at least 10', type: 'value_error' }] }],
    [{ detail: [{ loc: ['body', 0, 'name'], msg: '', type: '' }] }],
    [{ detail: [{ loc: [], msg: 'a', type: 'b', ctx: {} }], more: 1 }],
  ])('is %j', (body) => {
    expect(isValidationError(body)).toBe(true);
  });

  it.each([
    [undefined],
    [null],
    ['detail'],
    [{}],
    [{ detail: 'Not Found' }],
    [{ detail: [] }],
    [{ detail: [null] }],
    [{ detail: [{ loc: 'query', msg: 'a', type: 'b' }] }],
    // "anyOf: - type: string - type: integer" (OAS:583-585)
    [{ detail: [{ loc: [0.5], msg: 'a', type: 'b' }] }],
    [{ detail: [{ loc: [null], msg: 'a', type: 'b' }] }],
    [{ detail: [{ loc: [], msg: 'a' }] }],
    [{ detail: [{ loc: [], type: 'b' }] }],
    [{ detail: [{ msg: 'a', type: 'b' }] }],
    [{ detail: [{ loc: [], msg: 'a', type: 'b' }, {}] }],
    [{ detail: [{ event: 'SEND', code: '12', msg: 'a' }] }],
  ])('is not %j', (body) => {
    expect(isValidationError(body)).toBe(false);
  });

  it('and a MeshError are never the same body', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(isValidationError(body) && parseMeshError(body) !== undefined).toBe(false);
      }),
    );
  });
});
