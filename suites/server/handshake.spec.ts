import { HANDSHAKE_HEADERS } from '../../src/mesh/mex-headers.ts';
import { handshakePath } from '../../src/mesh/paths.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('handshake');

stimulus(
  'a complete handshake',
  { exercises: ['SRV-050', 'SRV-053'], impact: { requests: 2 } },
  async ({ alice, bob }) => {
    await alice.handshake();
    await bob.handshake();
  },
);

stimulus(
  'a handshake that lacks one header',
  { exercises: ['SRV-051'], impact: { requests: 4 } },
  async ({ alice }) => {
    await alice.handshake();
    for (const name of HANDSHAKE_HEADERS) await alice.handshake({ headers: { [name]: undefined } });
  },
);

stimulus('a handshake by GET', { exercises: ['SRV-052'], impact: { requests: 2 } }, async ({ alice }) => {
  await alice.handshake();
  const headers = Object.fromEntries(HANDSHAKE_HEADERS.map((name) => [name, 'meshkit']));
  await alice.request('GET', handshakePath(alice.id), { headers });
});
