import { withComponent, type EdifactSegment } from './edifact.ts';
import { edifactFrameDefects, edifactMutation, type EdifactMutation } from './edifact-frame-defects.ts';
import { formatAcknowledgement } from './pathology-acknowledgement.ts';

type Segments = readonly EdifactSegment[];

const withInterchange = (all: Segments, change: (status: string) => string): Segments =>
  withComponent(all, 'NIR', [4, 0], change);
const hasMessages = (all: Segments): boolean => all.some((found) => found[0]?.[0] === 'NMR');
/** A status that its messages contradict. */
const OPPOSITES: Readonly<Record<string, string>> = { IAF: 'IRA', IRA: 'IAF', IAP: 'IAF' };

/** Faults of an acknowledgement: of its frame, and of what it says. */
export const pathologyAcknowledgementDefects: readonly EdifactMutation[] = [
  ...edifactFrameDefects(formatAcknowledgement),
  edifactMutation(
    formatAcknowledgement,
    ['unknown status of the interchange', 'PAY-214', 'The status of the interchange is none of the published ones.'],
    (all, n) => withInterchange(all, () => ['IAX', 'iaf', ''][n % 3] ?? ''),
  ),
  {
    ...edifactMutation(
      formatAcknowledgement,
      ['unknown status of a message', 'PAY-214', 'The status of a message is none of the published ones.'],
      (all) =>
        withComponent(
          withInterchange(all, () => 'IRI'),
          'NMR',
          [2, 0],
          () => 'IRM',
        ),
    ),
    applies: hasMessages,
  },
  edifactMutation(formatAcknowledgement, ['no status', 'PAY-214', 'Nothing is said of the interchange.'], (all) =>
    withComponent(
      all.filter((found) => found[0]?.[0] !== 'NIR'),
      'UNT',
      [1, 0],
      (count) => String(Number(count) - 1),
    ),
  ),
  {
    ...edifactMutation(
      formatAcknowledgement,
      ['messages say otherwise', 'PAY-215', 'The messages have another status than the interchange allows.'],
      (all) => withInterchange(all, (status) => OPPOSITES[status] ?? status),
    ),
    applies: hasMessages,
  },
];
