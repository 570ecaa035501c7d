import { sentIdOf } from '../../src/mesh/answers.ts';
import { objectOf } from '../../src/core/json.ts';
import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1 } from '../../src/mesh/media-type.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { neverIssuedId } from '../../src/playwright/never-issued.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('acknowledge');

stimulus(
  'acknowledgements in both versions',
  { exercises: ['SRV-120'], impact: { requests: 12, bytes: 1_000, listings: 4 } },
  async ({ alice, bob }) => {
    await bob.acknowledge(await deliver(alice, bob));
    for (const accept of [false, MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1] as const) {
      await bob.acknowledge(await deliver(alice, bob), { accept });
    }
  },
);

stimulus(
  'acknowledgements of what is gone, unknown or incomplete',
  { exercises: ['SRV-122', 'SRV-123', 'SRV-124'], impact: { requests: 9, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob);
    await bob.acknowledge(id);
    await bob.acknowledge(id);
    await bob.acknowledge(neverIssuedId(), { context: { messageNeverIssued: true } });
    const incomplete = sentIdOf(await alice.send({ to: bob, chunkRange: '1:2' })) ?? '';
    await bob.acknowledge(incomplete);
    await alice.sendChunk(incomplete, 2, { chunkRange: '2:2' });
  },
);

stimulus(
  'an acknowledgement by the sender',
  { exercises: ['SRV-121'], impact: { requests: 4, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob);
    await alice.acknowledge(id);
    await bob.acknowledge(id);
  },
);

stimulus(
  'an acknowledgement by a third party',
  { exercises: ['SRV-121'], needs: ['thirdMailbox'], impact: { requests: 4, bytes: 500, listings: 1 } },
  async ({ alice, bob, carol }) => {
    const id = await deliver(alice, bob);
    await carol.acknowledge(id);
    await bob.acknowledge(id);
  },
);

stimulus(
  'tracking until it shows an acknowledgement',
  { exercises: ['SRV-125'], impact: { requests: 4, bytes: 1_000, listings: 1 } },
  async (session) => {
    const { alice, bob } = session;
    const id = await deliver(alice, bob);
    await bob.acknowledge(id);
    await session.until(async () =>
      /^acknowledged$/i.test(String(objectOf((await alice.track(id)).response)?.['status'])),
    );
  },
);
