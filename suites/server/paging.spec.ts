import { messageIdsOf } from '../../src/mesh/answers.ts';
import { CONTINUE_FROM_LENGTH, MAX_RESULTS, WORKFLOW_FILTER_LENGTH } from '../../src/mesh/limits.ts';
import { query } from '../../src/mesh/paths.ts';
import { deliverMany } from '../../src/playwright/deliver.ts';
import { readPages } from '../../src/playwright/pages.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('paging');

stimulus(
  'max_results within and without its bounds',
  { exercises: ['SRV-063'], impact: { requests: 8, bytes: 1_000, listings: 8 } },
  async ({ bob }) => {
    await bob.inbox();
    const { min, max } = MAX_RESULTS;
    for (const value of [min, max, min - 1, max + 1, 0, -1, 'many']) await bob.inbox(query({ max_results: value }));
  },
);

stimulus(
  'a continue_from that no page offered',
  { exercises: ['SRV-068', 'SRV-069'], impact: { requests: 6, bytes: 1_000, listings: 6 } },
  async ({ bob }) => {
    await bob.inbox();
    const { min, max } = CONTINUE_FROM_LENGTH;
    for (const length of [min - 1, min, 30, max, max + 1]) {
      await bob.inbox(query({ continue_from: 'Q'.repeat(length) }));
    }
  },
);

stimulus(
  'a workflow_filter of every length that matters',
  { exercises: ['SRV-071'], impact: { requests: 5, bytes: 1_000, listings: 5 } },
  async ({ bob }) => {
    await bob.inbox();
    const { min, max } = WORKFLOW_FILTER_LENGTH;
    for (const length of [min - 1, min, max, max + 1]) await bob.inbox(query({ workflow_filter: 'W'.repeat(length) }));
  },
);

/** Two workflow ids in turn. */
function inTurn(allowed: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => allowed[index % Math.min(2, allowed.length)] ?? '');
}

stimulus(
  'pages of several sizes',
  {
    exercises: ['SRV-064', 'SRV-065', 'SRV-066', 'SRV-070'],
    needs: ['exclusive'],
    impact: { requests: 58, bytes: 8_000, listings: 12 },
  },
  async ({ alice, bob, target }) => {
    const { allowed } = target.workflowIds;
    const messages = inTurn(allowed, 23);
    await deliverMany(alice, bob, messages);
    for (const size of [10, 11, messages.length - 1, messages.length]) {
      await readPages(bob, query({ max_results: size }), { context: { quiet: true } });
    }
    await readPages(bob, query({ max_results: 10, workflow_filter: messages[0] }));
  },
);

stimulus(
  'acknowledgements between two pages',
  { exercises: ['SRV-067'], needs: ['exclusive'], impact: { requests: 50, bytes: 4_000, listings: 4 } },
  async ({ alice, bob, target }) => {
    const own = await deliverMany(alice, bob, inTurn(target.workflowIds.allowed, 23));
    await readPages(bob, query({ max_results: 10 }), {}, async (page) => {
      for (const id of messageIdsOf(page).filter((listed) => own.includes(listed))) await bob.acknowledge(id);
    });
  },
);
