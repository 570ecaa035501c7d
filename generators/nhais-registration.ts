import fc from 'fast-check';
import { moment } from './calendar-date.ts';
import { code } from './code.ts';
import { formatEdifact, segment, type EdifactSegment } from './edifact.ts';
import { nhsNumber } from './nhs-number.ts';
import { surname } from './person-name.ts';

/** G1 acceptance, G2 amendment, G3 removal, G5 deduction request; F codes come from the health authority. Source: integration-adaptor-nhais. */
export const TRANSACTION_CODES = ['G1', 'G2', 'G3', 'G5', 'F1', 'F2', 'F3', 'F4', 'F8', 'F9', 'F10', 'F11'] as const;

const counter = (max: number) =>
  fc.oneof({ withCrossShrink: true }, fc.integer({ min: 1, max: 999 }), fc.constant(max));

/** For GP links registration messages (FHSREG in an interchange of UNOA, upper case), one to three messages. */
export function nhaisRegistration(): fc.Arbitrary<string> {
  return nhaisSegments().map((segments) => formatEdifact(segments));
}

interface Facts {
  readonly sender: string;
  readonly recipient: string;
  readonly at: string;
  readonly interchange: number;
  readonly message: number;
  readonly transactions: readonly {
    readonly kind: string;
    readonly number: number;
    readonly patient: string;
    readonly family: string;
  }[];
}

/** For the same as segments, which the defects start from. */
export function nhaisSegments(): fc.Arbitrary<readonly EdifactSegment[]> {
  const transaction = fc.record({
    kind: fc.constantFrom(...TRANSACTION_CODES),
    number: counter(9_999_999),
    patient: nhsNumber(),
    family: surname({ characters: 'ascii' }).map((name) => name.toUpperCase()),
  });
  return fc
    .record<Facts>({
      sender: code('AA99'),
      recipient: code('\\X\\XA9'),
      at: moment({ earliest: '2010-01-01' }),
      interchange: counter(99_999_999),
      message: counter(99_999_990),
      transactions: fc.array(transaction, { minLength: 1, maxLength: 3, size: 'max' }),
    })
    .map(segmentsOf);
}

function segmentsOf({ sender, recipient, at, interchange, message, transactions }: Facts): readonly EdifactSegment[] {
  const digits = at.replace(/[-:T]/g, '');
  const sequence = String(interchange).padStart(8, '0');
  const messages = transactions.flatMap((transaction, index) => {
    const own = String(message + index).padStart(8, '0');
    const body = [
      segment('UNH', own, ['FHSREG', '0', '1', 'FH', 'FHS001']),
      segment('BGM', '', '', '507'),
      segment('NAD', 'FHS', [recipient, '954']),
      segment('DTM', ['137', digits.slice(0, 12), '203']),
      segment('RFF', ['950', transaction.kind]),
      segment('S01', '1'),
      segment('RFF', ['TN', String(transaction.number)]),
      segment('S02', '2'),
      segment('PNA', 'PAT', [transaction.patient, 'OPI'], '', '', ['SU', transaction.family]),
    ];
    return [...body, segment('UNT', String(body.length + 1), own)];
  });
  return [
    segment('UNB', ['UNOA', '2'], sender, recipient, [digits.slice(2, 8), digits.slice(8, 12)], sequence),
    ...messages,
    segment('UNZ', String(transactions.length), sequence),
  ];
}
