import { createHmac, randomBytes } from 'node:crypto';
import type { ValueFacts } from '../../core/exchange.ts';
import { isNhsNumber } from '../../mesh/nhs-number.ts';
import { dateOrderOf, parseRoutingAddress } from '../../mesh/routing-address.ts';

const digestKey = randomBytes(32);
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export interface ValueKnowledge {
  /** When the value was sent: a date of birth lies at least a year before. */
  readonly at: number;
  /** Names of invented people that a test data set uses. */
  readonly names: readonly string[];
}

/** Reads a header value before it is redacted. `name` in lower case. */
export function valueFacts(name: string, value: string, known: ValueKnowledge): ValueFacts {
  const routing = name === 'mex-to' ? parseRoutingAddress(value) : undefined;
  return {
    name,
    characters: value.length,
    classes: classesOf(value),
    personal: personalIn(value, known),
    ...(routing && { routing: routing.form === 'malformed' ? routing.defect : routing.form }),
    digest: createHmac('sha256', digestKey).update(value, 'utf8').digest('hex').slice(0, 24),
  };
}

/** Kinds of personal data that a value seems to hold. */
export function personalIn(value: string, { at, names }: ValueKnowledge): ValueFacts['personal'] {
  const kinds: [ValueFacts['personal'][number], boolean][] = [
    ['NHS number', digitRuns(value, 10).some(isNhsNumber)],
    ['date of birth', datesIn(value).some((date) => date < at - YEAR_MS)],
    ['name', names.some((name) => wordsOf(value).includes(name.toLowerCase()))],
    ['email address', /[\w.+-]+@[\w-]+\.[\w.-]+/.test(value)],
  ];
  return kinds.filter(([, holds]) => holds).map(([kind]) => kind);
}

function classesOf(value: string): ValueFacts['classes'] {
  const kinds: [ValueFacts['classes'][number], boolean][] = [
    ['control', /[\x00-\x1f\x7f]/.test(value)],
    ['non-ASCII', /[^\x00-\x7f]/.test(value)],
    ['blank edge', value !== value.trim()],
  ];
  return kinds.filter(([, holds]) => holds).map(([kind]) => kind);
}

/** Digits that stand alone, also in groups as an NHS number is written (3-3-4). */
function digitRuns(value: string, length: number): readonly string[] {
  const grouped = value.replace(/(?<![0-9])([0-9]{3})[ -]([0-9]{3})[ -]([0-9]{4})(?![0-9])/g, '$1$2$3');
  return (grouped.match(/[0-9]+/g) ?? []).filter((run) => run.length === length);
}

/** Real days in a value, in milliseconds since 1970: eight digits in either order, or with separators. */
function datesIn(value: string): readonly number[] {
  const joined = value.replace(/(?<![0-9])([0-9]{2,4})[-/.]([0-9]{2})[-/.]([0-9]{2,4})(?![0-9])/g, '$1$2$3');
  return digitRuns(joined, 8).flatMap((digits) => {
    const order = dateOrderOf(digits);
    if (!order) return [];
    const [year, month, day] =
      order === 'YYYYMMDD'
        ? [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
        : [digits.slice(4), digits.slice(2, 4), digits.slice(0, 2)];
    return [Date.UTC(Number(year), Number(month) - 1, Number(day))];
  });
}

function wordsOf(value: string): readonly string[] {
  return value.toLowerCase().split(/[^a-z\u00e0-\u00ff'-]+/);
}
