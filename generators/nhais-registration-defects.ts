import type { Mutation, RuleId } from './defect.ts';
import { formatEdifact, segment, withComponent, type EdifactSegment } from './edifact.ts';

type Segments = readonly EdifactSegment[];

const mutation = (
  name: string,
  rule: RuleId,
  sentence: string,
  spoil: (segments: Segments, n: number) => Segments,
): Mutation<Segments, string> => ({
  ...{ name, rule, sentence },
  spoil: (segments, n) => formatEdifact(spoil(segments, n)),
});

const oneMore = (text: string): string => String(Number(text) + 1);

/** Faults of an interchange, and of the transactions inside. */
export const nhaisRegistrationDefects: readonly Mutation<Segments, string>[] = [
  mutation('segment count', 'PAY-202', 'UNT does not give the number of segments.', (all) =>
    withComponent(all, 'UNT', [1, 0], oneMore),
  ),
  mutation('message count', 'PAY-202', 'UNZ does not give the number of messages.', (all) =>
    withComponent(all, 'UNZ', [1, 0], oneMore),
  ),
  mutation('message reference', 'PAY-202', 'UNT names another message than UNH.', (all) =>
    withComponent(all, 'UNT', [2, 0], () => '00000000'),
  ),
  mutation('interchange reference', 'PAY-202', 'UNZ names another interchange than UNB.', (all) =>
    withComponent(all, 'UNZ', [2, 0], () => '00000000'),
  ),
  mutation('no header', 'PAY-212', 'The interchange header is missing.', (all) => all.slice(1)),
  mutation('broken header', 'PAY-212', 'The interchange header names no syntax.', (all) =>
    withComponent(all, 'UNB', [1, 0], () => 'XXXX'),
  ),
  mutation('unknown transaction', 'PAY-213', 'The transaction code is none of the published ones.', (all, n) =>
    withCode(all, ['G9', 'F99', ''][n % 3] ?? ''),
  ),
  mutation('transaction number 0', 'PAY-201', 'A transaction number is 0 or above the greatest.', (all, n) =>
    withNumber(all, n % 2 === 0 ? '0' : '10000000'),
  ),
  {
    name: 'apostrophe not escaped',
    rule: 'PAY-203',
    sentence: 'An apostrophe in a name is not escaped, and ends the segment.',
    spoil: (segments) => formatEdifact(segments).replace(/\+SU:/, "+SU:O'"),
  },
];

const withReference = (all: Segments, kind: string, text: string): Segments =>
  all.map((found) => (found[0]?.[0] === 'RFF' && found[1]?.[0] === kind ? segment('RFF', [kind, text]) : found));
const withCode = (all: Segments, text: string): Segments => withReference(all, '950', text);
const withNumber = (all: Segments, text: string): Segments => withReference(all, 'TN', text);
