import { acknowledgePolicy } from './policy/acknowledge.ts';
import { chunkPolicy } from './policy/chunks.ts';
import { downloadPolicy } from './policy/download.ts';
import { errorPolicy } from './policy/errors.ts';
import { handshakePolicy } from './policy/handshake.ts';
import { httpPolicy } from './policy/http.ts';
import { inboxPolicy } from './policy/inbox.ts';
import { lifecyclePolicy } from './policy/lifecycle.ts';
import { lookupPolicy } from './policy/lookup.ts';
import { routingPolicy } from './policy/routing.ts';
import { sendPolicy } from './policy/send.ts';
import { tokenPolicy } from './policy/token.ts';
import { trackingPolicy } from './policy/tracking.ts';

/**
 * Every decision of the sandbox: small functions of small facts. `startSandbox({ policy: { ... } })` replaces some of them,
 * which makes a server that breaks one rule.
 */
export const standardPolicy = {
  ...tokenPolicy,
  ...httpPolicy,
  ...errorPolicy,
  ...handshakePolicy,
  ...inboxPolicy,
  ...downloadPolicy,
  ...acknowledgePolicy,
  ...sendPolicy,
  ...chunkPolicy,
  ...trackingPolicy,
  ...lookupPolicy,
  ...routingPolicy,
  ...lifecyclePolicy,
};

export type Policy = typeof standardPolicy;
