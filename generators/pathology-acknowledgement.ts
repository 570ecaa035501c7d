import fc from 'fast-check';
import { moment } from './calendar-date.ts';
import { code } from './code.ts';
import { formatEdifact, segment, type EdifactSegment } from './edifact.ts';

/** What an acknowledgement says of the interchange, by how many of its messages were accepted; and the two by which nothing inside was looked at. Source: integration-adaptor-lab-results, as all of this file. */
export const INTERCHANGE_STATUSES = ['IAF', 'IAP', 'IRA', 'IRI', 'IRM'] as const;

interface Facts {
  readonly sender: string;
  readonly recipient: string;
  readonly at: string;
  readonly reference: number;
  readonly answered: number;
  readonly workflow: string;
  /** Of each message, whether it was accepted; none where the whole was refused. */
  readonly accepted: readonly boolean[];
  readonly refusal: string;
}

const ADVICE = "UNA:+.? '";

/** For acknowledgements of pathology and screening reports (NHSACK). */
export function pathologyAcknowledgement(): fc.Arbitrary<string> {
  return pathologyAcknowledgementSegments().map(formatAcknowledgement);
}

export const formatAcknowledgement = (segments: readonly EdifactSegment[]): string => formatEdifact(segments, ADVICE);

/** For the same as segments, which the defects start from. */
export function pathologyAcknowledgementSegments(): fc.Arbitrary<readonly EdifactSegment[]> {
  return fc
    .record<Facts>({
      sender: code('999999999999999'),
      recipient: code('999999999999999'),
      at: moment({ earliest: '2010-01-01' }),
      reference: fc.integer({ min: 1, max: 99_999_999 }),
      answered: fc.integer({ min: 1, max: 99_999_999 }),
      workflow: fc.constantFrom('PATH_MEDRPT_V3_ACK', 'PATH_MEDRPT_V2_ACK', 'SCRN_BCS_MEDRPT_V4_ACK'),
      accepted: fc.array(fc.boolean(), { maxLength: 5, size: 'max' }),
      refusal: fc.constantFrom('IRI', 'IRM'),
    })
    .map(segmentsOf);
}

function statusOf({ accepted, refusal }: Facts): string {
  if (accepted.length === 0) return refusal;
  if (accepted.every((each) => each)) return 'IAF';
  return accepted.some((each) => each) ? 'IAP' : 'IRA';
}

function segmentsOf(facts: Facts): readonly EdifactSegment[] {
  const digits = facts.at.replace(/[-:T]/g, '');
  const [sender, recipient, own] = [[facts.sender, '80'], [facts.recipient, '80'], String(facts.reference)];
  const failure = segment('FTX', 'ERD', '', '', 'This could not be read.');
  const body = [
    segment('UNH', '1', ['NHSACK', 'D', '1', 'NH', 'NHS001']),
    segment('BGM', 'AKR'),
    segment('DTM', ['137', digits.slice(0, 8), '102']),
    segment('NIR', ['SIR', String(facts.answered)], recipient, sender, statusOf(facts)),
    ...(facts.accepted.length === 0 ? [failure] : []),
    ...facts.accepted.flatMap((accepted, at) => [
      segment('NMR', ['AGO', String(at + 1)], accepted ? 'MA' : 'MR'),
      ...(accepted ? [] : [failure]),
    ]),
  ];
  const [date, time] = [digits.slice(2, 8), digits.slice(8, 12)];
  return [
    segment('UNB', ['UNOC', '3'], sender, recipient, [date, time], own, '', facts.workflow),
    ...body,
    segment('UNT', String(body.length + 1), '1'),
    segment('UNZ', '1', own),
  ];
}
