import fc from 'fast-check';
import { moment } from './calendar-date.ts';
import { code } from './code.ts';
import { formatEdifact, segment } from './edifact.ts';

/** The message type of each workflow. Source: integration-adaptor-lab-results. */
export const REPORT_VERSIONS: Readonly<Record<string, string>> = {
  PATH_MEDRPT_V3: 'NHS003',
  PATH_MEDRPT_V2: 'NHS002',
  SCRN_BCS_MEDRPT_V4: 'NHS004',
};

/**
 * For the outer segments of pathology and screening reports (MEDRPT), which is all that public sources document; what is inside is
 * a beginning only. The tenth element of the header asks for an acknowledgement, or doesn't.
 */
export function pathologyReport(): fc.Arbitrary<string> {
  return fc
    .record({
      sender: code('99999'),
      recipient: code('99999'),
      at: moment({ earliest: '2010-01-01' }),
      reference: fc.integer({ min: 1, max: 99_999_999 }),
      version: fc.constantFrom(...Object.values(REPORT_VERSIONS)),
      wanted: fc.boolean(),
    })
    .map(({ sender, recipient, at, reference, version, wanted }) => {
      const digits = at.replace(/[-:T]/g, '');
      const own = String(reference);
      const end = wanted ? ['', 'MEDRPT', '', '1'] : ['', 'MEDRPT'];
      return formatEdifact(
        [
          segment(
            'UNB',
            ['UNOC', '3'],
            [sender, '80'],
            [recipient, '80'],
            [digits.slice(2, 8), digits.slice(8, 12)],
            own,
            ...end,
          ),
          segment('UNH', '1', ['MEDRPT', '0', '1', 'RT', version]),
          segment('BGM', 'LSR'),
          segment('DTM', ['137', digits.slice(0, 12), '203']),
          segment('UNT', '4', '1'),
          segment('UNZ', '1', own),
        ],
        "UNA:+.? '",
      );
    });
}
