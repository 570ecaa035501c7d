import type { Examples } from '../../core/rule.ts';
import { acknowledges, asks, handshake, HOUR, lists, MINUTE, recorded, SECOND, START, step } from './example-client.ts';

const DAYS = { to: START + 49 * HOUR };
const ONE_HOUR = { to: START + HOUR };
const every = <T>(ms: number, count: number, make: (after: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index * ms));
const empty = (after: number) => lists(after, []);
const stuck = (after: number) => lists(after, ['M1', 'M2']);
const without = (name: string, value?: string) => {
  const { request, ...rest } = handshake(0);
  const kept = request.headers.filter(([key]) => key !== name);
  return recorded(
    {},
    { ...rest, request: { ...request, headers: value === undefined ? kept : [...kept, [name, value]] } },
  );
};

export const pollingExamples: Examples = {
  'CLI-020': {
    pass: [
      recorded(DAYS, ...every(24 * HOUR, 3, handshake)),
      recorded(
        { steps: [step('stop', 2 * HOUR), step('restart', 40 * HOUR)], ...DAYS },
        handshake(0),
        handshake(40 * HOUR),
      ),
    ],
    fail: [recorded(DAYS, ...every(5 * MINUTE, 3, empty)), recorded(DAYS, handshake(0), handshake(48 * HOUR))],
  },
  'CLI-021': {
    pass: [
      recorded(DAYS, ...every(24 * HOUR, 3, handshake)),
      recorded(ONE_HOUR, ...every(SECOND, 4, handshake), handshake(20 * MINUTE)),
    ],
    fail: [recorded(ONE_HOUR, ...every(5 * MINUTE, 6, handshake))],
  },
  'CLI-022': { pass: [recorded({}, handshake(0))], fail: [without('mex-osname'), without('mex-osversion', ' ')] },
  'CLI-023': {
    pass: [recorded(DAYS, ...every(24 * HOUR, 3, empty))],
    fail: [recorded(DAYS, ...every(HOUR, 3, handshake)), recorded(DAYS, empty(0), empty(47 * HOUR))],
  },
  'CLI-024': {
    pass: [
      recorded(ONE_HOUR, ...every(5 * MINUTE, 10, empty)),
      recorded(ONE_HOUR, ...every(SECOND, 10, stuck), empty(11 * SECOND)),
      recorded(ONE_HOUR, ...every(SECOND, 6, (after) => lists(after, [], { query: { workflow_filter: `W${after}` } }))),
      recorded(ONE_HOUR, empty(0), empty(MINUTE)),
    ],
    fail: [recorded(ONE_HOUR, ...every(MINUTE, 5, empty))],
  },
  'CLI-025': { pass: [recorded({}, asks('GET', '', { after: 0, answer: { mailboxId: 'ALICE' } }))], fail: [] },
  'CLI-027': {
    pass: [recorded({}, empty(0), empty(SECOND))],
    fail: [recorded({}, lists(0, [], { ms: 100 }), lists(50, [], { ms: 100 }))],
  },
  'CLI-028': { pass: [recorded({}, empty(0))], fail: [recorded({}, empty(0), asks('GET', '/count', { after: 5 }))] },
  'CLI-034': {
    pass: [
      recorded({}, ...every(5 * MINUTE, 9, stuck)),
      recorded({}, stuck(0), stuck(1000), acknowledges(1500, 'M3'), stuck(2000), stuck(3000), stuck(4000)),
    ],
    fail: [recorded({}, ...every(SECOND, 6, stuck))],
  },
};
