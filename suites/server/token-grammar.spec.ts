import { stimuli } from '../../src/playwright/stimulus.ts';
import type { TokenVariant } from '../../src/mesh/token-variant.ts';

const stimulus = stimuli('token grammar');

const FAULTY: readonly TokenVariant[] = [
  'no scheme',
  'other scheme',
  'no space',
  'four parts',
  'six parts',
  'trailing colon',
];

stimulus(
  'scheme, space and parts',
  { exercises: ['SRV-003'], impact: { requests: 7, failedLogins: 6, listings: 7 } },
  async ({ alice }) => {
    await alice.inbox();
    for (const variant of FAULTY) await alice.inbox('', { authorisation: { variant } });
  },
);

stimulus(
  'a scheme in lower case, and several spaces after it',
  { exercises: ['SRV-022'], impact: { requests: 3, failedLogins: 2, listings: 3 } },
  async ({ alice }) => {
    await alice.inbox();
    await alice.inbox('', { authorisation: { variant: 'lower-case scheme' } });
    await alice.inbox('', { authorisation: { variant: 'two spaces' } });
  },
);

stimulus(
  'a mailbox id in lower case',
  { exercises: ['SRV-005'], impact: { requests: 2, failedLogins: 1, listings: 2 } },
  async ({ alice }) => {
    await alice.inbox();
    await alice.inbox('', { authorisation: { variant: 'lower-case mailbox id' } });
  },
);

stimulus(
  'timestamps that are none',
  { exercises: ['SRV-011'], impact: { requests: 5, failedLogins: 4, listings: 5 } },
  async (session) => {
    const { alice } = session;
    await alice.inbox();
    const now = new Date(session.now()).toISOString();
    const digits = now.replace(/[^0-9]/g, '');
    const faulty = [digits.slice(0, 14), `${digits.slice(0, 4)}13${digits.slice(6, 12)}`, now.slice(0, 10), ''];
    for (const timestamp of faulty) await alice.inbox('', { authorisation: { timestamp } });
  },
);

stimulus(
  'nonce counts that are none',
  { exercises: ['SRV-016'], impact: { requests: 6, failedLogins: 5, listings: 6 } },
  async ({ alice }) => {
    await alice.inbox();
    // The superscript two is a digit to some languages and a number to none.
    for (const nonceCount of ['a', '-1', '1e3', '\u00b2', '']) {
      await alice.inbox('', { authorisation: { nonceCount } });
    }
  },
);

stimulus(
  'a nonce that is empty, and one that is no GUID',
  { exercises: ['SRV-017'], impact: { requests: 3, failedLogins: 2, listings: 3 } },
  async (session) => {
    const { alice } = session;
    await alice.inbox();
    await alice.inbox('', { authorisation: { nonce: '' } });
    await alice.inbox('', { authorisation: { nonce: `no-guid-${session.now()}` } });
  },
);

stimulus(
  'values that no token resembles',
  { exercises: ['SRV-019', 'SRV-038'], impact: { requests: 6, bytes: 10_000, failedLogins: 5 } },
  async ({ alice }) => {
    await alice.handshake();
    const values = [
      '\u00e9\u00ff',
      'NHSMESH \u00e9:\u00fc',
      'NHSMESH \u0001\u007f',
      `NHSMESH ${':'.repeat(4000)}`,
      ' ',
    ];
    for (const literal of values) await alice.handshake({ authorisation: { literal }, raw: true });
  },
);
