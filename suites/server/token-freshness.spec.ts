import { formatTokenTime } from '../../src/mesh/timestamp.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('token freshness');

stimulus(
  'a token from more than two hours ago, and one from the future',
  { exercises: ['SRV-008', 'SRV-009'], impact: { requests: 3, failedLogins: 2, listings: 3 } },
  async ({ alice }) => {
    await alice.inbox();
    await alice.inbox('', { authorisation: { minutes: -126 } });
    await alice.inbox('', { authorisation: { minutes: 126 } });
  },
);

stimulus(
  'tokens within two hours',
  { exercises: ['SRV-010'], impact: { requests: 5, listings: 5 } },
  async ({ alice }) => {
    await alice.inbox();
    for (const minutes of [-60, 60, -113, 113]) await alice.inbox('', { authorisation: { minutes } });
  },
);

stimulus(
  'a token used twice',
  { exercises: ['SRV-012'], impact: { requests: 4, failedLogins: 2, listings: 2 } },
  async ({ alice }) => {
    const handshake = await alice.handshake();
    await alice.handshake({ authorisation: { replay: handshake } });
    const listing = await alice.inbox();
    await alice.inbox('', { authorisation: { replay: listing } });
  },
);

stimulus(
  'a token used for two operations',
  { exercises: ['SRV-013'], impact: { requests: 4, failedLogins: 2, listings: 2 } },
  async ({ alice }) => {
    const listing = await alice.inbox();
    const handshake = await alice.handshake();
    await alice.handshake({ authorisation: { replay: listing } });
    await alice.inbox('', { authorisation: { replay: handshake } });
  },
);

stimulus(
  'a token used by five requests at once',
  { exercises: ['SRV-014'], impact: { requests: 6, failedLogins: 4 } },
  async (session) => {
    const { alice } = session;
    await alice.handshake();
    const authorisation = { nonce: crypto.randomUUID(), timestamp: formatTokenTime(session.now()) };
    const context = { concurrentGroup: 1 };
    await Promise.all(Array.from({ length: 5 }, () => alice.handshake({ authorisation, context })));
  },
);

stimulus(
  'a nonce that is counted up',
  { exercises: ['SRV-015'], impact: { requests: 4, listings: 4 } },
  async ({ alice }) => {
    const nonce = crypto.randomUUID();
    for (const nonceCount of ['0', '1', '2', '10']) await alice.inbox('', { authorisation: { nonce, nonceCount } });
  },
);
