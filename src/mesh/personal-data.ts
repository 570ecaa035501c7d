import { isNhsNumber } from './nhs-number.ts';

export type PersonalDataKind =
  | 'routing address'
  | 'NHS number'
  | 'date of birth'
  | 'e-mail address'
  | 'telephone number'
  | 'postcode'
  | 'name with a title';

/** Personal data in a text: its kind and place, from `start` up to `end` in UTF-16 units, and never the value itself. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

interface Detector {
  readonly kind: PersonalDataKind;
  /** The first group stands before what is looked for. */
  readonly pattern: RegExp;
  readonly accept?: (found: string) => boolean;
}

/** "No match" and "many matches" in replies to traces. Both pass modulus 11, and neither is a person's. */
const SENTINELS = ['0000000000', '9999999999'];

/** What may stand between the groups of a number: nothing, a separator, or what was a percent-encoded blank. */
const GAP = '[ \\u00a0._+-]{0,3}';
const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '');

/** Ordered: what lies inside something found earlier is a part of it. Every repetition is bounded, so that the time is linear. */
const DETECTORS: readonly Detector[] = [
  { kind: 'routing address', pattern: /()GPPROVIDER_[^\s,;"'<>]{1,100}/gi },
  {
    kind: 'NHS number',
    pattern: new RegExp(`(^|[^0-9])[0-9]{3}${GAP}[0-9]{3}${GAP}[0-9]{4}(?![0-9])`, 'g'),
    accept: (found) => isNhsNumber(digitsOf(found)) && !SENTINELS.includes(digitsOf(found)),
  },
  {
    // A date alone is in most file names; only a label makes it a date of birth.
    kind: 'date of birth',
    pattern:
      /(^|[^A-Za-z])(?:d\.?o\.?b\.?|born|birth[ _-]?date|date[ _-]of[ _-]birth)[^A-Za-z0-9]{0,3}[0-9]{1,4}[./ _-]?[0-9]{1,2}[./ _-]?[0-9]{1,4}/gi,
  },
  {
    kind: 'e-mail address',
    pattern: /(^|[^A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z0-9.-]{1,190}/g,
  },
  { kind: 'telephone number', pattern: /(^|[^0-9])(?:\+44 ?|0)7[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?![0-9])/g },
  { kind: 'postcode', pattern: /(^|[^A-Z0-9])[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}(?![A-Z0-9])/g },
  { kind: 'name with a title', pattern: /(^|[^A-Za-z])(?:Mr|Mrs|Ms|Miss|Mx)[. _-]{1,2}[A-Z][a-z'-]{1,60}/g },
];

/** GUIDs and long hexadecimal ids hold digits that mean nothing; blanks keep the places of everything else. */
const IDENTIFIERS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{20,64}/gi;

/**
 * Personal data that can be told from text alone, in the order of its places. Total. A name without a title isn't found, and a
 * number of ten digits that isn't an NHS number is taken for one about once in eleven times.
 */
export function personalDataIn(text: string): readonly PersonalData[] {
  const readable = text.replaceAll('%20', '   ').replace(IDENTIFIERS, (id) => ' '.repeat(id.length));
  const found: PersonalData[] = [];
  for (const detector of DETECTORS) {
    for (const each of matchesOf(detector, readable)) {
      if (!found.some(({ start, end }) => each.start >= start && each.end <= end)) found.push(each);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function matchesOf({ kind, pattern, accept = () => true }: Detector, text: string): readonly PersonalData[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, before = ''] = match;
    const start = match.index + before.length;
    const end = match.index + whole.length;
    return accept(text.slice(start, end)) ? [{ kind, start, end }] : [];
  });
}

/** The kinds found in a text, each once, for a message to a person: `NHS number, postcode`. Nothing where there is none. */
export function personalDataKinds(text: string): string | undefined {
  const kinds = [...new Set(personalDataIn(text).map(({ kind }) => kind))];
  return kinds.length === 0 ? undefined : kinds.join(', ');
}

/** A text in which each piece of personal data that can be told is replaced by its kind: `[NHS number].csv`. */
export function maskPersonalData(text: string): string {
  const found = personalDataIn(text).toSorted((a, b) => b.start - a.start);
  return found.reduce((masked, { kind, start, end }) => `${masked.slice(0, start)}[${kind}]${masked.slice(end)}`, text);
}
