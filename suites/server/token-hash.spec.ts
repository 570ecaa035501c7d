import { stimuli } from '../../src/playwright/stimulus.ts';
import type { TokenVariant } from '../../src/mesh/token-variant.ts';

const stimulus = stimuli('token hash');

const WRONG: readonly TokenVariant[] = [
  'wrong password',
  'wrong shared key',
  'first hash digit changed',
  'last hash digit changed',
  'hash truncated',
];
/** By index, see `TOKEN_VARIANTS`: the swaps that are made by mistake, and the password put first or last. */
const LIKELY_ORDERS = [1, 2, 12, 24, 72];
const ALL_ORDERS = Array.from({ length: 119 }, (_, index) => index + 1);

stimulus(
  'wrong hashes',
  { exercises: ['SRV-006', 'SRV-020'], impact: { requests: 6, failedLogins: 5 } },
  async ({ alice }) => {
    await alice.handshake();
    for (const variant of WRONG) await alice.handshake({ authorisation: { variant } });
  },
);

stimulus(
  'the likeliest wrong orders of the hashed elements',
  { exercises: ['SRV-007'], impact: { requests: 6, failedLogins: 5 } },
  async ({ alice }) => {
    await alice.handshake();
    for (const order of LIKELY_ORDERS) await alice.handshake({ authorisation: { variant: `hash order ${order}` } });
  },
);

stimulus(
  'every wrong order of the hashed elements',
  { exercises: ['SRV-007'], impact: { requests: 115, failedLogins: 114 } },
  async ({ alice }) => {
    await alice.handshake();
    for (const order of ALL_ORDERS.filter((index) => !LIKELY_ORDERS.includes(index))) {
      await alice.handshake({ authorisation: { variant: `hash order ${order}` } });
    }
  },
);
