import type { Exchange } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';
import { acknowledge, page } from './example-inbox.ts';
import { send } from './example-messages.ts';

const ten = Array.from({ length: 10 }, (_, index) => `A${index}`);
const all = [...ten, 'B0', 'B1'];
const sends = all.map((id) => send(id));
const seen = page(all);
const next = `/messageexchange/BOB/inbox?max_results=10&continue_from=${'n'.repeat(24)}`;
const first = page(ten, { query: { max_results: 10 }, next });
const last = (ids: readonly string[], more?: string): Exchange =>
  page(ids, { path: next, ...(more !== undefined && { next: more }) });
const whole = (...pages: readonly Exchange[]) => trace(...sends, seen, ...pages);
const drained = (...pages: readonly Exchange[]) => trace(...sends, seen, first, acknowledge('A0'), ...pages);

const filtered = page(ten, { query: { max_results: 10, workflow_filter: 'WORKFLOW' }, next });
const other = send('X1', { headers: { 'Mex-WorkflowID': 'OTHER' } });

/** An accepted page, then one with the parameter, answered with `status`. */
const asking = (query: Readonly<Record<string, string | number>>, status: number) => {
  const options = status === 200 ? {} : { answer: undefined };
  return trace(page([]), page([], { query, status, ...options }));
};

export const pagingExamples: Examples = {
  'SRV-063': {
    pass: [
      ...[9, 5001, 0, -1, 'many'].map((value) => asking({ max_results: value }, 400)),
      ...[10, 5000].map((value) => asking({ max_results: value }, 200)),
    ],
    fail: [
      asking({ max_results: 9 }, 200),
      asking({ max_results: 5001 }, 404),
      asking({ max_results: 'many' }, 200),
      asking({ max_results: 10 }, 400),
    ],
  },
  'SRV-064': {
    pass: [whole(first), whole(first, last(['B0', 'B1']))],
    fail: [whole(page(ten, { query: { max_results: 10 } }))],
  },
  'SRV-065': {
    pass: [whole(first), whole(first, last(['B0'])), trace(...sends, filtered, last(['B0']))],
    fail: [
      whole(page(ten, { query: { max_results: 10 }, next: 'https://example.org/messageexchange/BOB/inbox' })),
      whole(page(ten, { query: { max_results: 10 }, next: '/messageexchange/ALICE/inbox' })),
      whole(first, page([], { path: next, status: 404 })),
      whole(first, last([...ten, 'B0'])),
      trace(...sends, other, filtered, last(['B0', 'X1'])),
    ],
  },
  'SRV-066': {
    pass: [whole(first, last(['B0', 'B1']))],
    fail: [whole(first, last(['B0'])), whole(first, last(['A9', 'B0', 'B1'])), whole(first, last(['A0'], `${next}n`))],
  },
  'SRV-067': {
    pass: [drained(last(['B0', 'B1']))],
    fail: [drained(last(['B1'])), drained(last(['A1', 'B0', 'B1']))],
  },
  'SRV-068': {
    pass: [23, 1001].map((length) => asking({ continue_from: 'c'.repeat(length) }, 400)),
    fail: [23, 1001].map((length) => asking({ continue_from: 'c'.repeat(length) }, 200)),
  },
  'SRV-069': {
    pass: [
      asking({ continue_from: 'c'.repeat(30) }, 400),
      asking({ continue_from: 'c'.repeat(24) }, 200),
      asking({ continue_from: 'c'.repeat(1000) }, 404),
    ],
    fail: [
      trace(
        page([]),
        page([], { query: { continue_from: 'c'.repeat(30) }, status: 500, more: { serverError: 'repeats' } }),
      ),
    ],
  },
  'SRV-070': {
    pass: [
      whole(
        first,
        exchange('GET', next, {
          answer: { messages: [], links: { self: '/messageexchange/BOB/inbox?max_results=10' } },
        }),
      ),
    ],
    fail: [],
  },
  'SRV-071': {
    pass: [
      ...[1, 256].map((length) => asking({ workflow_filter: 'w'.repeat(length) }, 400)),
      ...[2, 255].map((length) => asking({ workflow_filter: 'w'.repeat(length) }, 200)),
    ],
    fail: [
      ...[1, 256].map((length) => asking({ workflow_filter: 'w'.repeat(length) }, 200)),
      ...[2, 255].map((length) => asking({ workflow_filter: 'w'.repeat(length) }, 400)),
    ],
  },
};
