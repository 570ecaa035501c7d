import { formatEdifact, segment, type EdifactSegment } from './edifact.ts';
import { edifactFrameDefects, edifactMutation, type EdifactMutation } from './edifact-frame-defects.ts';

type Segments = readonly EdifactSegment[];

const withReference = (all: Segments, kind: string, text: string): Segments =>
  all.map((found) => (found[0]?.[0] === 'RFF' && found[1]?.[0] === kind ? segment('RFF', [kind, text]) : found));

/** Faults of an interchange, and of the transactions inside. */
export const nhaisRegistrationDefects: readonly EdifactMutation[] = [
  ...edifactFrameDefects(formatEdifact),
  edifactMutation(
    formatEdifact,
    ['unknown transaction', 'PAY-213', 'The transaction code is none of the published ones.'],
    (all, n) => withReference(all, '950', ['G9', 'F99', ''][n % 3] ?? ''),
  ),
  edifactMutation(
    formatEdifact,
    ['transaction number 0', 'PAY-201', 'A transaction number is 0 or above the greatest.'],
    (all, n) => withReference(all, 'TN', n % 2 === 0 ? '0' : '10000000'),
  ),
  {
    name: 'apostrophe not escaped',
    rule: 'PAY-203',
    sentence: 'An apostrophe in a name is not escaped, and ends the segment.',
    spoil: (segments) => formatEdifact(segments).replace(/\+SU:/, "+SU:O'"),
  },
];
