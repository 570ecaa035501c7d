import fc from 'fast-check';
import { moment } from './calendar-date.ts';
import { code } from './code.ts';
import { formatEdifact, segment, type EdifactSegment } from './edifact.ts';

/** The message type of each workflow. Source: integration-adaptor-lab-results. */
export const REPORT_VERSIONS: Readonly<Record<string, string>> = {
  PATH_MEDRPT_V3: 'NHS003',
  PATH_MEDRPT_V2: 'NHS002',
  SCRN_BCS_MEDRPT_V4: 'NHS004',
};

interface Facts {
  readonly sender: string;
  readonly recipient: string;
  readonly at: string;
  readonly reference: number;
  readonly version: string;
  /** Whether an acknowledgement is asked for: the tenth element of the header. */
  readonly wanted: boolean;
}

/** For the outer segments of pathology and screening reports (MEDRPT), which is all that public sources document; what is inside is a beginning only. */
export function pathologyReport(): fc.Arbitrary<string> {
  return fc
    .record<Facts>({
      sender: code('99999'),
      recipient: code('99999'),
      at: moment({ earliest: '2010-01-01' }),
      reference: fc.integer({ min: 1, max: 99_999_999 }),
      version: fc.constantFrom(...Object.values(REPORT_VERSIONS)),
      wanted: fc.boolean(),
    })
    .map((facts) => formatEdifact(segmentsOf(facts), "UNA:+.? '"));
}

function segmentsOf({ sender, recipient, at, reference, version, wanted }: Facts): readonly EdifactSegment[] {
  const digits = at.replace(/[-:T]/g, '');
  const [date, time, own] = [digits.slice(2, 8), digits.slice(8, 12), String(reference)];
  const end = wanted ? ['', 'MEDRPT', '', '1'] : ['', 'MEDRPT'];
  return [
    segment('UNB', ['UNOC', '3'], [sender, '80'], [recipient, '80'], [date, time], own, ...end),
    segment('UNH', '1', ['MEDRPT', '0', '1', 'RT', version]),
    segment('BGM', 'LSR'),
    segment('DTM', ['137', digits.slice(0, 12), '203']),
    segment('UNT', '4', '1'),
    segment('UNZ', '1', own),
  ];
}
