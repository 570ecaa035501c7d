import { randomInt } from 'node:crypto';
import type { MovableClock } from './clock.ts';
import type { Policy } from './policy.ts';

/** Makes a new message id. */
export type IdSource = () => string;

/** Ids that grow with the clock; a thousand of one millisecond differ by a counter, and all by chance. */
export function createIdSource(clock: MovableClock, policy: Pick<Policy, 'messageId'>): IdSource {
  let last = 0;
  let counter = 0;
  return () => {
    const at = clock.now();
    counter = at === last ? (counter + 1) % 1000 : 0;
    last = at;
    return policy.messageId(at, counter, randomInt(2 ** 24));
  };
}
