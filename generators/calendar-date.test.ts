import { describe, expect, test } from 'vitest';
import { calendarDate, moment } from './calendar-date.ts';
import { edgesOf, refused, unreached, unshrunk, unstable } from './laws.ts';

const isLeap = (year: number): boolean => year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);

/** The calendar by its months, without Date. */
const isDay = (date: string): boolean => {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []).map(Number);
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
};

describe('calendar dates', () => {
  test('obey the laws', () => {
    expect(unstable(calendarDate())).toEqual([]);
    expect(refused(calendarDate(), (date) => (isDay(date) ? [] : ['calendar']), { runs: 2000 })).toEqual([]);
    expect(unshrunk(calendarDate(), (date) => date === '1970-01-01')).toEqual([]);
  });

  test('reach leap days, both ends and the turns of centuries', () => {
    const dates = ['2000-02-29', '1904-02-29', '1900-01-01', '2025-12-31', '1999-12-31', '1900-03-01'];
    const edges = edgesOf(dates, (date: string, edge) => date === edge);
    expect(unreached(calendarDate(), edges, { runs: 1000 })).toEqual([]);
  });

  test('stay within their range', () => {
    const week = calendarDate({ earliest: '2023-12-29', latest: '2024-01-04' });
    expect(refused(week, (date) => (date >= '2023-12-29' && date <= '2024-01-04' ? [] : ['range']))).toEqual([]);
  });
});

describe('moments', () => {
  test('obey the laws', () => {
    const judge = (at: string) =>
      /T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(at) && isDay(at.slice(0, 10)) ? [] : ['time'];
    expect(unstable(moment())).toEqual([]);
    expect(refused(moment(), judge)).toEqual([]);
    expect(unreached(moment(), { 'last second': (at) => at.endsWith('23:59:59') })).toEqual([]);
    expect(unshrunk(moment(), (at) => at === '1970-01-01T00:00:00')).toEqual([]);
  });
});
