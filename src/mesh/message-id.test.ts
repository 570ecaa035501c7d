import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessageId, looksLikeMessageId } from './message-id.ts';

describe('a message id', () => {
  it.each([
    ['20220228174323222_ABCDEF'], // OAS:625
    ['20220228174323333_ABCDEF'], // OAS:625
    ['20200529155357895317_3573F8'], // OAS:635
    ['20210311101813838554_1B8F53'], // OAS:1978
    ['20200601122152994285_D59900'], // OAS:834
    ['20220228174323123_ACDED1'], // OAS:674
  ])('looks like %s', (id) => {
    expect(looksLikeMessageId(id)).toBe(true);
  });

  it.each([
    [''],
    ['20220228174323222'],
    ['20220228174323222_abcdef'],
    ['20220228174323222_ABCDE'],
    ['20220228174323222_ABCDEFA'],
    ['20220228174323222_ABCDEG'],
    ['2022022817432322_ABCDEF'],
    ['202202281743232221_ABCDEF'],
    ['2022022817432322211_ABCDEF'],
    ['202202281743232221234_ABCDEF'],
    ['20220228174323222-ABCDEF'],
    ['20220228174323222_ABCDEF_1646070203'],
    [' 20220228174323222_ABCDEF'],
    ['20220228174323222_ABCDEF\n'],
  ])('does not look like %j', (id) => {
    expect(looksLikeMessageId(id)).toBe(false);
  });

  it('is written with the time to the microsecond and six hex digits', () => {
    // OAS:635, taken apart: 2020-05-29 15:53:57.895, 317 microseconds, 0x3573F8.
    expect(formatMessageId(Date.UTC(2020, 4, 29, 15, 53, 57, 895), 317, 0x3573f8)).toBe('20200529155357895317_3573F8');
    expect(formatMessageId(0, 0, 0)).toBe('19700101000000000000_000000');
    expect(formatMessageId(Date.UTC(2026, 0, 1), 7, 0xa)).toBe('20260101000000000007_00000A');
    expect(formatMessageId(Date.UTC(9999, 11, 31, 23, 59, 59, 999), 999, 0xffffff)).toBe('99991231235959999999_FFFFFF');
  });

  const time = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
  const micros = fc.nat({ max: 999 });
  const suffix = fc.nat({ max: 0xff_ffff });
  it('tells its time, microsecond and suffix', () => {
    fc.assert(
      fc.property(time, micros, suffix, (at, micro, last) => {
        const id = formatMessageId(at.getTime(), micro, last);
        expect(id).toMatch(/^[0-9]{20}_[0-9A-F]{6}$/);
        const iso = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}T${id.slice(8, 10)}:${id.slice(10, 12)}:${id.slice(12, 14)}.${id.slice(14, 17)}Z`;
        expect([Date.parse(iso), Number(id.slice(17, 20)), parseInt(id.slice(21), 16)]).toEqual([
          at.getTime(),
          micro,
          last,
        ]);
      }),
    );
  });

  it('sorts by time as text', () => {
    fc.assert(
      fc.property(time, micros, suffix, time, micros, suffix, (a, am, as, b, bm, bs) => {
        fc.pre(a.getTime() < b.getTime() || (a.getTime() === b.getTime() && am < bm));
        expect(formatMessageId(a.getTime(), am, as) < formatMessageId(b.getTime(), bm, bs)).toBe(true);
      }),
    );
  });
});
