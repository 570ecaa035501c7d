import { sentIdOf } from '../../src/mesh/answers.ts';
import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, MEDIA_TYPE_V2 } from '../../src/mesh/media-type.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('versions');

stimulus(
  'the same in every version',
  {
    exercises: ['SRV-030', 'SRV-031', 'SRV-032', 'SRV-033'],
    impact: { requests: 16, listings: 4 },
  },
  async ({ alice, bob }) => {
    for (const accept of [false, MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, MEDIA_TYPE_V2] as const) {
      const id = sentIdOf(await alice.send({ to: bob, accept })) ?? '';
      await alice.track(id, { accept });
      await alice.inbox('', { accept });
    }
  },
);

const FORMS = [
  `${MEDIA_TYPE_V2}, ${MEDIA_TYPE_PLAIN}`,
  `${MEDIA_TYPE_PLAIN};q=0.5, ${MEDIA_TYPE_V2};q=0.9`,
  `${MEDIA_TYPE_V2};charset=utf-8`,
  MEDIA_TYPE_V2.toUpperCase(),
  '*/*',
  'application/*',
];

stimulus('Accept in all its forms', { exercises: ['SRV-034'], impact: { requests: 8 } }, async ({ alice, bob }) => {
  const id = sentIdOf(await alice.send({ to: bob })) ?? '';
  for (const accept of FORMS) await alice.track(id, { accept });
});

stimulus(
  'versions that do not exist',
  { exercises: ['SRV-035'], impact: { requests: 15, listings: 4 } },
  async ({ alice, bob }) => {
    const id = sentIdOf(await alice.send({ to: bob })) ?? '';
    await alice.handshake();
    for (const version of ['v0', 'v3', 'v99', 'vX']) {
      const accept = `application/vnd.mesh.${version}+json`;
      await alice.handshake({ accept });
      await alice.inbox('', { accept });
      await alice.track(id, { accept });
    }
  },
);
