import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { acceptsGzip, mediaTypeOf, negotiateVersion } from './media-type.ts';

const V1 = 'application/vnd.mesh.v1+json';
const V2 = 'application/vnd.mesh.v2+json';

describe('the version asked for', () => {
  it.each([
    // OAS:253 "If not specified `Accept: application/json` will be assumed and the lowest supported response version"
    [undefined, 1],
    ['', 1],
    ['  ', 1],
    // OAS:259, 260: the table of versions
    ['application/json', 1],
    ['application/vnd.mesh.v1+json', 1],
    ['application/vnd.mesh.v2+json', 2],
    ['Application/VND.Mesh.V2+JSON', 2],
    [' application/vnd.mesh.v2+json ; charset=utf-8', 2],
    ['*/*', 1],
    ['application/*', 1],
    // Lists: of equal quality, the first.
    [`${V2}, application/json`, 2],
    [`application/json, ${V2}`, 1],
    [`text/html, ${V2}`, 2],
    [`, ,${V2},`, 2],
    [`*/*, ${V2}`, 1],
    // Weights (RFC 9110 section 12.4.2).
    [`${V1};q=0.5, ${V2};q=0.8`, 2],
    [`${V1};q=0.501, ${V2};q=0.5`, 1],
    [`${V2};q=0.1`, 2],
    [`${V1};q=0, ${V2};Q=0.001`, 2],
    [`${V2};q=1.000, application/json`, 2],
    [`${V2};q=1.`, 2],
    // The most specific range counts for a type (RFC 9110 section 12.5.1).
    [`${V2};q=0, */*`, 1],
    [`application/json;q=0, ${V1};q=0, */*;q=0.1`, 2],
    [`*/*;q=0.1, ${V2}`, 2],
    [`application/*;q=0.2, ${V2};q=0.1, */*`, 1],
    [`application/*;q=0, */*`, undefined],
    // Nothing acceptable.
    ['application/vnd.mesh.v3+json', undefined],
    ['application/vnd.mesh.v2', undefined],
    ['text/html', undefined],
    [`${V2};q=0`, undefined],
    [`${V2};q=0.000`, undefined],
    ['constructor', undefined],
    // A malformed weight counts as 0.
    [`${V2};q=`, undefined],
    [`${V2};q=2`, undefined],
    [`${V2};q=-1`, undefined],
    [`${V2};q=1e0`, undefined],
    [`${V2};q=0x1`, undefined],
    [`${V2};q=Infinity`, undefined],
    [`${V2};q=0.1234`, undefined],
  ])('by Accept %j is %j', (accept, version) => {
    expect(negotiateVersion(accept)).toBe(version);
  });

  const weight = fc.nat({ max: 1000 }).map((thousandths) => ({ thousandths, text: (thousandths / 1000).toFixed(3) }));
  it('is the one of greater weight', () => {
    fc.assert(
      fc.property(weight, weight, (first, second) => {
        const best = first.thousandths >= second.thousandths ? 1 : 2;
        const expected = first.thousandths + second.thousandths === 0 ? undefined : best;
        expect(negotiateVersion(`application/json;q=${first.text},${V2};q=${second.text}`)).toBe(expected);
      }),
    );
  });

  it('is 1, 2 or nothing for any text', () => {
    fc.assert(
      fc.property(anyText(), (accept) => {
        expect([1, 2, undefined]).toContain(negotiateVersion(accept));
      }),
    );
  });
});

describe('gzip is accepted', () => {
  it.each([
    // OAS:869 "default: ''"; OAS:870 "example: gzip"
    [undefined, false],
    ['', false],
    ['gzip', true],
    ['GZIP', true],
    ['x-gzip', true],
    ['deflate, gzip', true],
    ['gzip;q=0.001', true],
    ['identity;q=1, gzip;q=0.5', true],
    ['*', true],
    ['br, *;q=0.1', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0', false],
    ['gzip;q=0, *', false],
    ['*;q=0', false],
    ['identity', false],
    ['deflate, br', false],
    ['gzipped', false],
    ['gzip;q=no', false],
    [',', false],
  ])('by Accept-Encoding %j: %j', (value, expected) => {
    expect(acceptsGzip(value)).toBe(expected);
  });

  it('only by name or by star', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
        fc.pre(!value.includes('*') && !/gzip/i.test(value));
        expect(acceptsGzip(value)).toBe(false);
      }),
    );
  });
});

describe('the media type of a Content-Type', () => {
  it.each([
    ['text/csv', 'text/csv'],
    [' Application/JSON ; Charset=UTF-8', 'application/json'],
    ['application/vnd.mesh.v2+json;', 'application/vnd.mesh.v2+json'],
    ['', ''],
    [';', ''],
  ])('%j is %j', (contentType, expected) => {
    expect(mediaTypeOf(contentType)).toBe(expected);
  });
});
