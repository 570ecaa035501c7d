import { query } from '../../src/mesh/paths.ts';
import { deliverMany } from '../../src/playwright/deliver.ts';
import { readPages } from '../../src/playwright/pages.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('workflow filter');

stimulus(
  'every form of filter',
  {
    exercises: ['SRV-072', 'SRV-073', 'SRV-074', 'SRV-075', 'SRV-076', 'SRV-077'],
    impact: { requests: 17, bytes: 2_000, listings: 7 },
  },
  async ({ alice, bob, target }) => {
    const { allowed } = target.workflowIds;
    const [workflowId = ''] = allowed;
    await deliverMany(alice, bob, allowed.slice(0, 5));
    // Without its ends, so that "contains" differs from "begins with" and from "ends with".
    const inside = workflowId.slice(1, -1);
    for (const form of [workflowId, `${workflowId}*`, `*${inside}*`]) {
      for (const filter of [form, `!${form}`]) await readPages(bob, query({ workflow_filter: filter }));
    }
  },
);

stimulus(
  'forms that are not defined',
  { exercises: ['SRV-078'], impact: { requests: 8, bytes: 1_000, listings: 6 } },
  async ({ alice, bob, target }) => {
    const [workflowId = ''] = target.workflowIds.allowed;
    await deliverMany(alice, bob, [workflowId]);
    for (const form of [`*${workflowId}`, '!*', '**', `!!${workflowId}`, 'A*B']) {
      await bob.inbox(query({ workflow_filter: form }));
    }
  },
);
