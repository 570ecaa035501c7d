import type { CsvFormat } from '../src/payloads/csv-format.ts';
import { formatCsv, type CsvRecord } from './csv-file.ts';
import type { Mutation, RuleId } from './defect.ts';

export type CsvMutation = Mutation<readonly CsvRecord[], string | Uint8Array>;

const encoder = new TextEncoder();

/** The `n`th of the places where `part` stands in `text`, replaced; the text itself where there is none. */
function replaceNth(text: string, part: string, replacement: string, n: number): string {
  const places = text.split(part);
  const at = 1 + (n % Math.max(1, places.length - 1));
  return places.length === 1 ? text : places.slice(0, at).join(part) + replacement + places.slice(at).join(part);
}

/** Bytes of ASCII text with one byte put into the first record. */
const withByte = (text: string, byte: number): Uint8Array => {
  const bytes = [...encoder.encode(text)];
  return Uint8Array.from(bytes.toSpliced(1, 0, byte));
};

const utf16 = (text: string): Uint8Array =>
  Uint8Array.from(
    `\ufeff${text}`.split('').flatMap((character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]),
  );

/** `records`: fewest that it needs. `open`: about line ends, which some formats leave open. */
type Row = readonly [
  name: string,
  rule: RuleId,
  sentence: string,
  spoil: (text: string, format: CsvFormat, n: number) => string | Uint8Array,
  records?: number,
  open?: 'line end',
];

const otherEnd = ({ lineEnd }: CsvFormat): string => (lineEnd === '\n' ? '\r\n' : '\n');

const ROWS: readonly Row[] = [
  ['byte-order mark', 'PAY-010', 'A byte-order mark stands before the first field.', (text) => `\ufeff${text}`],
  [
    'other line end',
    'PAY-011',
    'A record ends in another way than the others.',
    (text, format, n) => replaceNth(text, format.lineEnd, otherEnd(format), n),
    2,
    'line end',
  ],
  [
    'carriage return only',
    'PAY-011',
    'The records end in a carriage return alone.',
    (text, { lineEnd }) => text.replaceAll(lineEnd, '\r'),
    2,
    'line end',
  ],
  ['unclosed quote', 'PAY-012', 'A quote is opened and not closed.', (text) => `"${text}`],
  [
    'quote inside',
    'PAY-012',
    'A quote stands inside a field that is not quoted.',
    (text, { delimiter }) => `a"b${delimiter}${text}`,
  ],
  [
    'text after a quote',
    'PAY-012',
    'Text follows a closing quote.',
    (text, { delimiter }) => `"a"b${delimiter}${text}`,
  ],
  ['UTF-16', 'PAY-015', 'The bytes are UTF-16.', utf16],
  [
    'Windows quote',
    'PAY-015',
    'A byte stands for a typographic quote as in Windows-1252.',
    (text) => withByte(text, 0x92),
  ],
  ['NUL', 'PAY-017', 'The text holds a NUL.', (text) => `${text.slice(0, 1)}\u0000${text.slice(1)}`],
  ['nothing', 'PAY-018', 'The file has no bytes.', () => '', 0],
  [
    'blank line',
    'PAY-020',
    'A line is empty.',
    (text, { lineEnd }, n) => replaceNth(text, lineEnd, lineEnd + lineEnd, n),
  ],
  [
    'no final line end',
    'PAY-026',
    'The last record has no line end.',
    (text, { lineEnd }) => text.slice(0, -lineEnd.length),
    1,
    'line end',
  ],
];

/** Faults of the text of a CSV file, whatever its fields mean. */
export function csvFramingDefects(format: CsvFormat): readonly CsvMutation[] {
  return ROWS.map(([name, rule, sentence, spoil, least = 1, open]) => ({
    ...{ name, rule, sentence },
    ...(open !== undefined && format.open.includes(open) ? { unconfirmed: true } : {}),
    applies: (records) => records.length >= least,
    spoil: (records, n) => spoil(formatCsv(format, records), format, n),
  }));
}
