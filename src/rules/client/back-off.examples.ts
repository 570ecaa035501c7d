import type { Examples } from '../../core/rule.ts';
import { HOUR, lists, recorded, SECOND, START } from './example-client.ts';

const busy = (after: number) => lists(after, [], { status: 503 });
const told = (after: number) => lists(after, [], { status: 429, answerHeaders: { 'retry-after': '10' } });
const refused = (after: number) => lists(after, [], { status: 403 });
const ONE_HOUR = { to: START + HOUR };
const times = [0, 1, 2, 3, 4, 5, 6];

export const backOffExamples: Examples = {
  'CLI-007': {
    pass: [
      recorded(ONE_HOUR, refused(0), refused(SECOND), refused(2 * SECOND)),
      recorded(ONE_HOUR, refused(0), refused(HOUR / 2)),
    ],
    fail: [recorded({}, ...times.map((count) => refused(count * SECOND)))],
  },
  'CLI-026': {
    pass: [
      recorded({}, told(0), lists(11 * SECOND, [])),
      recorded({}, busy(0), busy(10), busy(510), lists(1510, [])),
      recorded({}, busy(0), lists(10, [])),
    ],
    fail: [recorded({}, told(0), lists(SECOND, [])), recorded({}, busy(0), busy(100), busy(200), lists(300, []))],
  },
};
