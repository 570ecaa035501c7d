import type { Examples } from '../../core/rule.ts';
import {
  acknowledges,
  asks,
  downloads,
  DRIVEN,
  lists,
  MINUTE,
  recorded,
  SECOND,
  START,
  step,
} from './example-client.ts';

const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `2022022817432322${index % 10}_ABCDE${index % 10}`);
const NEXT = '/messageexchange/alice/inbox?max_results=10&continue_from=abcdefghijklmnopqrstuvwxyz%3D%3D';
const full = (after: number) => lists(after, ids(10), { query: { max_results: 10 } });
const nextPage = (after: number) =>
  lists(after, ['M2'], { query: { max_results: 10, continue_from: 'abcdefghijklmnopqrstuvwxyz==' } });
const emptyPage = lists(0, [], { next: NEXT });
const AN_HOUR = { to: START + 60 * MINUTE };
const ONE_POLL = { ...DRIVEN, steps: [step('poll', -10, { until: START + 10 * SECOND, result: 0 })] };
const filter = (raw: string) => {
  const listing = lists(0, []);
  return recorded(
    {},
    { ...listing, request: { ...listing.request, path: `${listing.request.path}?workflow_filter=${raw}` } },
  );
};

export const pagingExamples: Examples = {
  'CLI-030': {
    pass: [
      recorded({}, full(0), lists(SECOND, [])),
      recorded(ONE_POLL, full(0), acknowledges(20, 'M1'), lists(SECOND, [])),
    ],
    fail: [recorded(AN_HOUR, full(0), acknowledges(20, 'M1')), recorded(ONE_POLL, full(0), acknowledges(20, 'M1'))],
  },
  'CLI-031': {
    pass: [recorded({}, lists(0, ids(10), { next: NEXT }), nextPage(SECOND))],
    fail: [
      recorded(
        {},
        lists(0, ids(10), { next: NEXT }),
        lists(SECOND, [], { query: { continue_from: 'abcdefghijklmnopqrstuvwxyz%3D%3D' } }),
      ),
      recorded({}, lists(0, [], { next: NEXT }), asks('GET', NEXT, { after: SECOND, status: 404 })),
    ],
  },
  'CLI-032': {
    pass: [recorded({}, emptyPage, nextPage(SECOND))],
    fail: [recorded(AN_HOUR, emptyPage), recorded(AN_HOUR, emptyPage, lists(SECOND, []))],
  },
  'CLI-033': {
    pass: [recorded({}, full(0))],
    fail: [
      recorded({}, lists(0, [], { query: { max_results: 9 } })),
      recorded({}, lists(0, [], { query: { max_results: 'all' } })),
    ],
  },
  'CLI-037': {
    pass: [filter('!*_ACK*'), filter('%21%2A_ACK%2A'), filter('A%26B')],
    fail: [filter('A|B'), filter('A&B'), filter('a b')],
  },
  'CLI-035': {
    pass: [
      recorded({}, lists(0, ['M1', 'M2']), downloads(10, 'M1', { status: 404 }), downloads(20, 'M2')),
      recorded({}, lists(0, ['M1', 'M2']), downloads(10, 'M2'), downloads(20, 'M1', { status: 500 })),
    ],
    fail: [
      recorded(AN_HOUR, lists(0, ['M1', 'M2']), downloads(10, 'M1', { status: 404 })),
      recorded(
        AN_HOUR,
        lists(0, ['M1', 'M2']),
        downloads(10, 'M1', { status: 500 }),
        lists(5 * MINUTE, ['M1', 'M2']),
        downloads(5 * MINUTE + 10, 'M1', { status: 500 }),
      ),
    ],
  },
  'CLI-036': {
    pass: [
      recorded(foreign(), lists(0, ['F1'], { query: { max_results: 1 } }), lists(10, ['M1']), downloads(20, 'M1')),
    ],
    fail: [recorded({ ...foreign(), ...AN_HOUR }, lists(0, ['F1'], { query: { max_results: 1 } }))],
  },
  'CLI-054': {
    pass: [recorded({}, lists(0, ['M1']), downloads(10, 'M1', { status: 410 }), downloads(20, 'M1', { status: 410 }))],
    fail: [recorded({}, ...[0, 1, 2, 3, 4, 5].map((count) => downloads(count * 100, 'M1', { status: 404 })))],
  },
  'CLI-055': {
    pass: [
      recorded({}, lists(0, ['A/B C']), asks('GET', '/inbox/A%2FB%20C', { after: 10 })),
      recorded({}, lists(0, ['7']), downloads(10, '7')),
    ],
    fail: [recorded(ONE_POLL, lists(0, ['A/B', 'C']), asks('GET', '/inbox/A/B', { after: 10 }), downloads(20, 'C'))],
  },
};

function foreign() {
  return {
    seeded: [
      { messageId: 'F1', type: 'DATA', workflowId: 'X', parts: 1, peculiarity: 'unknown workflow' },
      { messageId: 'M1', type: 'DATA', workflowId: 'W', parts: 1 },
    ] as const,
  };
}
