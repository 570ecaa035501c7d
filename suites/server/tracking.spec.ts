import { sentIdOf } from '../../src/mesh/answers.ts';
import { MEDIA_TYPE_V1 } from '../../src/mesh/media-type.ts';
import { outboxPath } from '../../src/mesh/paths.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('tracking');

stimulus(
  'tracking in both versions, and without a message id',
  {
    exercises: ['SRV-190', 'SRV-191', 'SRV-192', 'SRV-193', 'SRV-195'],
    impact: { requests: 6 },
  },
  async ({ alice, bob }) => {
    const id = sentIdOf(await alice.send({ to: bob })) ?? '';
    await alice.track(id);
    await alice.track(id, { accept: MEDIA_TYPE_V1 });
    await alice.request('GET', `${outboxPath(alice.id)}/tracking`);
    await alice.request('GET', `${outboxPath(alice.id)}/tracking?messageID=`);
  },
);

stimulus('tracking by the recipient', { exercises: ['SRV-194'], impact: { requests: 4 } }, async ({ alice, bob }) => {
  const id = sentIdOf(await alice.send({ to: bob })) ?? '';
  await alice.track(id);
  await bob.track(id);
});

stimulus(
  'tracking by a third mailbox',
  { exercises: ['SRV-194'], needs: ['thirdMailbox'], impact: { requests: 4 } },
  async ({ alice, bob, carol }) => {
    const id = sentIdOf(await alice.send({ to: bob })) ?? '';
    await alice.track(id);
    await carol.track(id);
  },
);

stimulus(
  'tracking by a local id of no, one and two messages',
  { exercises: ['SRV-197'], needs: ['deprecated'], impact: { requests: 7 } },
  async ({ alice, bob }) => {
    const localId = crypto.randomUUID();
    const headers = { 'Mex-LocalID': localId };
    await alice.trackByLocalId(localId);
    for (let count = 1; count <= 2; count += 1) {
      await alice.send({ to: bob, headers });
      await alice.trackByLocalId(localId);
    }
  },
);

stimulus(
  'tracking by local ids with reserved characters',
  { exercises: ['SRV-198'], needs: ['deprecated'], impact: { requests: 12 } },
  async ({ alice, bob }) => {
    for (const character of ['/', ' ', '%', '?']) {
      const localId = `a${character}${crypto.randomUUID()}`;
      await alice.send({ to: bob, headers: { 'Mex-LocalID': localId } });
      await alice.trackByLocalId(localId);
    }
  },
);
