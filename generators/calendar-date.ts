import fc from 'fast-check';

export interface DateConstraints {
  /** First day, `YYYY-MM-DD`. Default 1900-01-01. */
  readonly earliest?: string;
  /** Last day. Default 2025-12-31: a generator has no clock. */
  readonly latest?: string;
}

const DAY_MS = 86_400_000;
const EDGES = [
  '1904-02-29',
  '1900-02-28',
  '1900-03-01',
  '1999-12-31',
  '2000-01-01',
  '2000-02-29',
  '2024-02-29',
  '1970-01-01',
];

const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** For days of the Gregorian calendar as `YYYY-MM-DD`: any, and more often the first, the last, leap days and the turns of centuries. */
export function calendarDate({
  earliest = '1900-01-01',
  latest = '2025-12-31',
}: DateConstraints = {}): fc.Arbitrary<string> {
  const edges = [earliest, latest, ...EDGES.filter((date) => date >= earliest && date <= latest)];
  return fc
    .oneof(
      { withCrossShrink: true },
      { weight: 7, arbitrary: fc.integer({ min: dayOf(earliest), max: dayOf(latest) }) },
      { weight: 1, arbitrary: fc.constantFrom(...edges.map(dayOf)) },
    )
    .map(dateOf);
}

/** For moments as `YYYY-MM-DDThh:mm:ss`, without a zone: those of `calendarDate`, at any second and at the ends of the day. */
export function moment(constraints: DateConstraints = {}): fc.Arbitrary<string> {
  const second = fc.oneof(
    { withCrossShrink: true },
    { weight: 7, arbitrary: fc.nat({ max: 86_399 }) },
    { weight: 1, arbitrary: fc.constant(86_399) },
  );
  return fc.tuple(calendarDate(constraints), second).map(([date, at]) => `${date}T${clockOf(at)}`);
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));
const clockOf = (second: number): string =>
  `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
