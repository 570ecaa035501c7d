import type { CsvColumn, CsvFormat, FieldKind } from '../src/payloads/csv-format.ts';
import { cellsOf, withCell } from './csv-cells.ts';
import { formatCsv, type CsvRecord } from './csv-file.ts';
import type { CsvMutation } from './csv-framing-defects.ts';
import type { RuleId } from './defect.ts';
import { nhsNumberDefects } from './nhs-number-defects.ts';

type Records = readonly CsvRecord[];

const WRONG_DATES: Partial<Record<FieldKind, readonly string[]>> = {
  date: ['2024-02-30', '29/02/2024', '2024-13-01', '24-02-29'],
  'compact date': ['20240230', '2024-02-29', '29022024', '240229'],
  instant: ['2024-02-30T10:00:00.000Z', '2024-02-29T10:00:00Z', '2024-02-29', '2024-02-29T24:00:00.000Z'],
  moment: ['2024-02-30T10:00:00', '2024-02-29 10:00:00', '2024-02-29T25:00:00', '2024-02-29T10:00:00Z'],
};
const FORMULAS = ['=1+1', '@SUM(A1)', '+44 20', '-2+3', '\t=1'];

const isDated = ({ kind }: CsvColumn): boolean => kind in WRONG_DATES;
const isNumbered = ({ kind }: CsvColumn): boolean => kind === 'NHS number';
const isCoded = ({ kind, values = [] }: CsvColumn): boolean => kind === 'code' && values.length > 1;
const isNeeded = ({ required, kind }: CsvColumn): boolean => required && kind !== 'code';
const isFree = ({ kind, values, required, quoted = false }: CsvColumn): boolean =>
  kind === 'text' && !values && !required && !quoted;
const isLimited = ({ kind, values, max }: CsvColumn): boolean => kind === 'text' && !values && max !== undefined;

interface CellFault {
  readonly name: string;
  readonly rule: RuleId;
  readonly sentence: string;
  /** The columns that can have it. */
  readonly wanted: (column: CsvColumn) => boolean;
  readonly change: (value: string, n: number, column: CsvColumn) => string;
}

const FAULTS: readonly CellFault[] = [
  {
    name: 'formula',
    rule: 'PAY-016',
    sentence: 'A field begins like a formula of a spreadsheet.',
    wanted: isFree,
    change: (_, n) => FORMULAS[n % FORMULAS.length] ?? '',
  },
  {
    name: 'line end in a field',
    rule: 'PAY-028',
    sentence: 'A field holds a line end, which splits the record for many readers.',
    wanted: isFree,
    change: (value) => `${value}\nsecond line`,
  },
  {
    name: 'too long',
    rule: 'PAY-021',
    sentence: 'A field is longer than its column allows.',
    wanted: isLimited,
    change: (_, n, { max = 0 }) => 'x'.repeat(max + 1 + (n % 9)),
  },
  {
    name: 'required field empty',
    rule: 'PAY-022',
    sentence: 'A required field is empty.',
    wanted: isNeeded,
    change: () => '',
  },
  {
    name: 'unknown code',
    rule: 'PAY-023',
    sentence: 'A coded field holds a value that is no code of its column.',
    wanted: isCoded,
    change: () => 'ZZ',
  },
  {
    name: 'wrong date',
    rule: 'PAY-024',
    sentence: 'A date or time is none of the calendar, or written in another way.',
    wanted: isDated,
    change: (_, n, { kind }) => WRONG_DATES[kind]?.[n % 4] ?? '',
  },
  ...nhsNumberDefects.map(({ name, sentence, spoil }): CellFault => ({
    name: `NHS number: ${name}`,
    rule: 'PAY-025',
    sentence,
    wanted: isNumbered,
    change: spoil,
  })),
  {
    name: 'scientific notation',
    rule: 'PAY-025',
    sentence: 'A spreadsheet has rounded the NHS number.',
    wanted: isNumbered,
    change: () => '9.99E+09',
  },
];

/** Faults of single fields, as far as the columns of the format can have them. */
export function csvFieldDefects(format: CsvFormat): readonly CsvMutation[] {
  const columns = Object.values(format.records).flat();
  // Without quotes a line end is a fault of the frame.
  const possible = FAULTS.filter(({ name }) => format.quoting !== 'never' || name !== 'line end in a field');
  return possible.filter(({ wanted }) => columns.some(wanted)).map((fault) => cellMutation(format, fault));
}

function cellMutation(format: CsvFormat, { name, rule, sentence, wanted, change }: CellFault): CsvMutation {
  const cells = (records: Records) =>
    cellsOf(format, records, (column, value) => wanted(column) && (value !== '' || isFree(column)));
  const spoil = (records: Records, n: number): Records => {
    const found = cells(records);
    const chosen = found[n % Math.max(1, found.length)];
    return chosen ? withCell(records, chosen, change(chosen.value, n, chosen.column)) : records;
  };
  return {
    ...{ name, rule, sentence },
    applies: (records) => cells(records).length > 0,
    spoil: (records, n) => formatCsv(format, spoil(records, n)),
  };
}
