import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { formatStatusTime, formatTokenTime, parseRfc3339, parseStatusTime, parseTokenTime } from './timestamp.ts';

const minute = 60_000;
const anyTime = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });

describe('the time of a token', () => {
  it('is written yyyyMMddHHmm: "4th May 2020 13:05 would be 202005041305" (OAS:314)', () => {
    expect(formatTokenTime(1_588_597_500_000)).toBe('202005041305');
    expect(formatTokenTime(1_588_597_500_000 + minute - 1)).toBe('202005041305');
    expect(parseTokenTime('202005041305')).toBe(1_588_597_500_000);
  });

  it.each([
    ['197001010000', 0],
    ['200002290000', 951_782_400_000],
    ['999912312359', 253_402_300_740_000],
  ])('%s is %d', (text, at) => {
    expect(parseTokenTime(text)).toBe(at);
    expect(formatTokenTime(at)).toBe(text);
  });

  it.each([
    ['', 'nothing'],
    ['20200504130', 'eleven digits'],
    ['20200504130500', 'seconds'],
    ['202013041305', 'month 13'],
    ['202000041305', 'month 0'],
    ['202002301305', '30 February'],
    ['202102291305', '29 February of a common year'],
    ['210002291305', '29 February of 2100'],
    ['202005001305', 'day 0'],
    ['202005042405', 'hour 24'],
    ['202005041360', 'minute 60'],
    ['000000000000', 'zeros'],
    ['009905041305', 'the year 99'],
    ['196912312359', 'before 1970'],
    ['20200504130a', 'a letter'],
    ['+20200504130', 'a sign'],
    [' 202005041305', 'a blank'],
    ['202005041305\n', 'a line end'],
    ['२०२००५०४१३०५', 'digits that are not ASCII'],
  ])('%j is none: %s', (text) => {
    expect(parseTokenTime(text)).toBeUndefined();
  });

  it.each([NaN, Infinity, -Infinity, -1, 253_402_300_800_000, Number.MAX_SAFE_INTEGER])('of %d has no digits', (at) => {
    expect(formatTokenTime(at)).toBe('');
    expect(formatStatusTime(at)).toBe('');
  });

  it('keeps the minute', () => {
    fc.assert(
      fc.property(anyTime, (date) => {
        const whole = Math.floor(date.getTime() / minute) * minute;
        expect(parseTokenTime(formatTokenTime(date.getTime()))).toBe(whole);
        expect(formatTokenTime(date.getTime())).toBe(date.toISOString().replace(/[-T:]/g, '').slice(0, 12));
      }),
    );
  });

  const nearly = fc.tuple(fc.nat({ max: 9999 }), ...[13, 32, 24, 60].map((max) => fc.nat({ max })));
  it('is none where the calendar or the clock has no such minute', () => {
    fc.assert(
      fc.property(nearly, (fields) => {
        const [year = '', month = '', day = '', hour = '', min = ''] = fields.map((n, at) =>
          String(n).padStart(at === 0 ? 4 : 2, '0'),
        );
        const at = new Date(`${year}-${month}-${day}T${hour}:${min}:00Z`);
        // Date either refuses what doesn't exist, or moves it on: to the next month, or 24:00 to the next day.
        const exists = at.getTime() >= 0 && at.getUTCDate() === Number(day) && at.getUTCHours() === Number(hour);
        expect(parseTokenTime(year + month + day + hour + min)).toBe(exists ? at.getTime() : undefined);
      }),
    );
  });
});

describe('the time of a status', () => {
  it('is written yyyyMMddHHmmss: "mex-statustimestamp: 20200601122152" (OAS:1158)', () => {
    expect(parseStatusTime('20200601122152')).toBe(1_591_014_112_000);
    expect(formatStatusTime(1_591_014_112_999)).toBe('20200601122152');
  });

  it.each(['20200601122160', '20200601122', '202006011221521', '20161231235960', '2020-06-01T12:21:52', ''])(
    '%j is none',
    (text) => {
      expect(parseStatusTime(text)).toBeUndefined();
    },
  );
});

describe('an RFC 3339 time', () => {
  it.each([
    // RFC 3339 section 5.8, its examples.
    ['1985-04-12T23:20:50.52Z', 482_196_050_520],
    ['1996-12-19T16:39:57-08:00', 851_042_397_000],
    ['2020-06-01T12:21:52Z', 1_591_014_112_000],
    ['2020-06-01t12:21:52z', 1_591_014_112_000],
    ['2020-06-01T13:21:52+01:00', 1_591_014_112_000],
    ['2020-06-01T12:21:52-00:00', 1_591_014_112_000],
    ['2020-06-01T12:21:52.1Z', 1_591_014_112_100],
    ['2020-06-01T12:21:52.0019999999999999Z', 1_591_014_112_001],
    ['2020-06-01T12:21:52.9999Z', 1_591_014_112_999],
    ['2020-02-29T23:59:59+23:59', 1_582_934_459_000],
  ])('%s is %d', (text, at) => {
    expect(parseRfc3339(text)).toBe(at);
  });

  it.each([
    // "status_timestamp": "2020-06-01T12:21:52" (OAS:1992) has no offset.
    ['2020-06-01T12:21:52', 'no offset'],
    ['2020-06-01 12:21:52Z', 'a blank for the T'],
    ['2020-06-01T12:21Z', 'no seconds'],
    ['2020-02-30T00:00:00Z', '30 February'],
    ['2020-13-01T00:00:00Z', 'month 13'],
    ['2020-01-01T24:00:00Z', 'hour 24'],
    ['1990-12-31T23:59:60Z', 'a leap second'],
    ['2020-06-01T12:21:52.Z', 'no fraction after the point'],
    ['2020-06-01T12:21:52+24:00', 'an offset of a day'],
    ['2020-06-01T12:21:52+01:60', 'an offset of 60 minutes'],
    ['2020-06-01T12:21:52+0100', 'no colon in the offset'],
    ['+020200-06-01T12:21:52Z', 'a longer year'],
    ['20200601122152', 'digits only'],
    [' 2020-06-01T12:21:52Z', 'a blank'],
    ['2020-06-01T12:21:52Z\n', 'a line end'],
    ['', 'nothing'],
  ])('%j is none: %s', (text) => {
    expect(parseRfc3339(text)).toBeUndefined();
  });

  const offset = fc.tuple(fc.constantFrom('+', '-'), fc.nat({ max: 23 }), fc.nat({ max: 59 }));
  it('is read as Date does, where Date is exact', () => {
    fc.assert(
      fc.property(anyTime, offset, (date, [sign, hours, minutes]) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const text = date.toISOString().replace('Z', `${sign}${two(hours)}:${two(minutes)}`);
        expect(parseRfc3339(text)).toBe(new Date(text).getTime());
      }),
    );
  });

  it('is looked for in any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(() => [parseRfc3339(text), parseStatusTime(text), parseTokenTime(text)]).not.toThrow();
      }),
    );
  });
});
