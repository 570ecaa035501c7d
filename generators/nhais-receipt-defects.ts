import { formatEdifact, segment, type EdifactSegment } from './edifact.ts';
import { edifactFrameDefects, edifactMutation, type EdifactMutation } from './edifact-frame-defects.ts';

type Segments = readonly EdifactSegment[];

/** The references of a kind, with what follows the number replaced. */
function withStatus(all: Segments, kind: string, status: string, count?: (count: string) => string): Segments {
  return all.map((found) => {
    const [qualifier, text = '', counted] = found[1] ?? [];
    if (found[0]?.[0] !== 'RFF' || qualifier !== kind) return found;
    const said = `${text.split(' ')[0] ?? ''} ${status || (text.split(' ')[1] ?? '')}`;
    return segment('RFF', [kind, said, ...(counted === undefined ? [] : [count ? count(counted) : counted])]);
  });
}

/** Faults of a receipt: of its frame, and of what it says. */
export const nhaisReceiptDefects: readonly EdifactMutation[] = [
  ...edifactFrameDefects(formatEdifact),
  edifactMutation(
    formatEdifact,
    ['unknown status of a message', 'PAY-214', 'What became of a message is none of the published codes.'],
    (all, n) => withStatus(all, 'MIS', ['XX', 'cp', 'OK'][n % 3] ?? ''),
  ),
  edifactMutation(
    formatEdifact,
    ['unknown status of the interchange', 'PAY-214', 'What became of the interchange is none of the published codes.'],
    (all, n) => withStatus(all, 'RIS', ['XX', 'ok', 'CP'][n % 3] ?? ''),
  ),
  edifactMutation(
    formatEdifact,
    ['another count', 'PAY-215', 'The receipt counts another number of messages than it names.'],
    (all) => withStatus(all, 'RIS', 'OK', (count) => String(Number(count) + 1)),
  ),
];
