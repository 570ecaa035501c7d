import { sentIdOf } from '../../src/mesh/answers.ts';
import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1 } from '../../src/mesh/media-type.ts';
import { MAX_RESULTS } from '../../src/mesh/limits.ts';
import { deliver, deliverMany } from '../../src/playwright/deliver.ts';
import { readPages } from '../../src/playwright/pages.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('inbox');

stimulus(
  'an inbox in both versions',
  { exercises: ['SRV-060', 'SRV-061', 'SRV-081'], impact: { requests: 10, bytes: 1_000, listings: 6 } },
  async ({ alice, bob }) => {
    await deliver(alice, bob);
    await deliver(bob, alice);
    await bob.inbox();
    for (const accept of [false, MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1] as const) await bob.inbox('', { accept });
  },
);

stimulus(
  'an inbox while a message is being uploaded',
  { exercises: ['SRV-079'], impact: { requests: 8, bytes: 1_000, listings: 3 } },
  async ({ alice, bob }) => {
    const id = sentIdOf(await alice.send({ to: bob, chunkRange: '1:2' })) ?? '';
    await deliver(alice, bob);
    await bob.inbox();
    await alice.sendChunk(id, 2, { chunkRange: '2:2' });
    await bob.waitFor([id]);
  },
);

stimulus(
  'an inbox after an acknowledgement',
  { exercises: ['SRV-080', 'SRV-120'], impact: { requests: 7, bytes: 1_000, listings: 3 } },
  async ({ alice, bob }) => {
    await bob.acknowledge(await deliver(alice, bob));
    await deliver(alice, bob);
    await bob.inbox();
  },
);

stimulus(
  'a count of the inbox',
  { exercises: ['SRV-082'], needs: ['exclusive', 'deprecated'], impact: { requests: 9, bytes: 1_000, listings: 3 } },
  async ({ alice, bob, target }) => {
    const [workflowId = ''] = target.workflowIds.allowed;
    await deliverMany(alice, bob, [workflowId, workflowId]);
    for (const accept of [undefined, MEDIA_TYPE_PLAIN]) {
      await readPages(bob, '');
      await bob.count({ ...(accept !== undefined && { accept }), context: { quiet: true } });
    }
  },
);

stimulus(
  'an inbox with more messages than a page holds',
  {
    exercises: ['SRV-062'],
    needs: ['exclusive'],
    impact: { requests: 1006, bytes: 60_000, listings: 4 },
  },
  async ({ alice, bob, target }) => {
    const [workflowId = ''] = target.workflowIds.allowed;
    await deliverMany(
      alice,
      bob,
      Array.from({ length: MAX_RESULTS.default + 1 }, () => workflowId),
    );
    await readPages(bob, '', { context: { quiet: true } });
  },
);
