import fc from 'fast-check';
import { moment } from './calendar-date.ts';
import { code } from './code.ts';
import { formatEdifact, segment, type EdifactSegment } from './edifact.ts';

/** What a receipt says of one message. Source: integration-adaptor-nhais, as all of this file. */
export const MESSAGE_CODES = ['CP', 'CA', 'CI'] as const;
/** What it says of the interchange: received, nothing valid in it, or something invalid in it. */
export const INTERCHANGE_CODES = ['OK', 'NA', 'ER'] as const;

interface Facts {
  readonly sender: string;
  readonly recipient: string;
  readonly at: string;
  readonly reference: number;
  readonly answered: number;
  readonly first: number;
  readonly codes: readonly string[];
  readonly outcome: string;
}

/** For receipts of GP links registrations (RECEP): one message that says of each received message what became of it. */
export function nhaisReceipt(): fc.Arbitrary<string> {
  return nhaisReceiptSegments().map((segments) => formatEdifact(segments));
}

/** For the same as segments, which the defects start from. */
export function nhaisReceiptSegments(): fc.Arbitrary<readonly EdifactSegment[]> {
  const number = fc.integer({ min: 1, max: 99_999_990 });
  return fc
    .record<Facts>({
      sender: code('AAA9'),
      recipient: code('AA99'),
      at: moment({ earliest: '2010-01-01' }),
      reference: number,
      answered: number,
      first: number,
      codes: fc.array(fc.constantFrom(...MESSAGE_CODES), { minLength: 1, maxLength: 5, size: 'max' }),
      outcome: fc.constantFrom(...INTERCHANGE_CODES),
    })
    .map(segmentsOf);
}

const eightDigits = (number: number): string => String(number).padStart(8, '0');

function segmentsOf(facts: Facts): readonly EdifactSegment[] {
  const { sender, recipient, codes, outcome } = facts;
  const digits = facts.at.replace(/[-:T]/g, '');
  const own = eightDigits(facts.reference);
  const body = [
    segment('UNH', own, ['RECEP', '0', '2', 'FH']),
    segment('BGM', '', '', '600', ['243', digits.slice(0, 12), '306'], '64'),
    segment('NHS', ['FHS', '819', '201'], ['123456', '814', '202']),
    segment('DTM', ['815', digits.slice(0, 12), '306']),
    ...codes.map((each, at) => segment('RFF', ['MIS', `${eightDigits(facts.first + at)} ${each}`])),
    segment('RFF', ['RIS', `${eightDigits(facts.answered)} ${outcome}`, String(codes.length)]),
  ];
  const [date, time] = [digits.slice(2, 8), digits.slice(8, 12)];
  return [
    segment('UNB', ['UNOA', '2'], sender, recipient, [date, time], own, '', 'RECEP', '', '', 'EDIFACT TRANSFER'),
    ...body,
    segment('UNT', String(body.length + 1), own),
    segment('UNZ', '1', own),
  ];
}
