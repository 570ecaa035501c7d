import type { Mutation, RuleId } from './defect.ts';
import { withComponent, type EdifactSegment } from './edifact.ts';

type Segments = readonly EdifactSegment[];

export type EdifactMutation = Mutation<Segments, string>;

/** A fault of segments, written as `format` writes them. */
export function edifactMutation(
  format: (segments: Segments) => string,
  [name, rule, sentence]: readonly [name: string, rule: RuleId, sentence: string],
  spoil: (segments: Segments, n: number) => Segments,
): EdifactMutation {
  return { ...{ name, rule, sentence }, spoil: (segments, n) => format(spoil(segments, n)) };
}

const oneMore = (text: string): string => String(Number(text) + 1);

type Row = readonly [name: string, rule: RuleId, sentence: string, spoil: (all: Segments) => Segments];

const ROWS: readonly Row[] = [
  [
    'segment count',
    'PAY-202',
    'UNT does not give the number of segments.',
    (all) => withComponent(all, 'UNT', [1, 0], oneMore),
  ],
  [
    'message count',
    'PAY-202',
    'UNZ does not give the number of messages.',
    (all) => withComponent(all, 'UNZ', [1, 0], oneMore),
  ],
  [
    'message reference',
    'PAY-202',
    'UNT names another message than UNH.',
    (all) => withComponent(all, 'UNT', [2, 0], () => '00000000'),
  ],
  [
    'interchange reference',
    'PAY-202',
    'UNZ names another interchange than UNB.',
    (all) => withComponent(all, 'UNZ', [2, 0], () => '00000000'),
  ],
  ['no header', 'PAY-212', 'The interchange header is missing.', (all) => all.slice(1)],
  [
    'broken header',
    'PAY-212',
    'The interchange header names no syntax.',
    (all) => withComponent(all, 'UNB', [1, 0], () => 'XXXX'),
  ],
];

/** Faults of the frame of any interchange. */
export function edifactFrameDefects(format: (segments: Segments) => string): readonly EdifactMutation[] {
  return ROWS.map(([name, rule, sentence, spoil]) => edifactMutation(format, [name, rule, sentence], spoil));
}
