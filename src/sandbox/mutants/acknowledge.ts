import { acknowledgePolicy } from '../policy/acknowledge.ts';
import { trackingPolicy } from '../policy/tracking.ts';
import type { Mutant } from './mutant.ts';
import { altering, asks } from './wire-change.ts';

const isAcknowledgement = asks('PUT', /\/status\/acknowledged$/);

export const acknowledgeMutants: readonly Mutant[] = [
  {
    id: 'SRV-120 acknowledged without content',
    kills: 'SRV-120',
    breaks: 'An acknowledgement is answered with 204.',
    wire: altering(isAcknowledgement, (response) =>
      response.status === 200 ? { ...response, status: 204, body: Buffer.alloc(0) } : response,
    ),
  },
  {
    id: 'SRV-120 version 1 in the words of version 2',
    kills: 'SRV-120',
    breaks: 'A version 1 acknowledgement is answered with message_id.',
    options: {
      policy: {
        acknowledgeBody: (version, messageId) =>
          version === 1 ? { message_id: messageId } : acknowledgePolicy.acknowledgeBody(version, messageId),
      },
    },
  },
  {
    id: 'SRV-121 anybody acknowledges',
    kills: 'SRV-121',
    breaks: 'Whoever knows the id of a message can acknowledge it.',
    options: { policy: { mayAcknowledge: () => true } },
  },
  {
    id: 'SRV-121 refusal told as success',
    kills: 'SRV-121',
    breaks: 'An acknowledgement by somebody else has no effect and is answered with 200.',
    wire: altering(isAcknowledgement, (response) =>
      response.status === 403 ? { ...response, status: 200 } : response,
    ),
    alsoFails: { 'SRV-001': 'an acknowledgement without a token is refused with 403 as well' },
  },
  {
    id: 'SRV-125 tracking stays at accepted',
    kills: 'SRV-125',
    breaks: 'Tracking never shows that a message was acknowledged.',
    options: {
      policy: {
        statusWord: (version, status) =>
          trackingPolicy.statusWord(version, status === 'acknowledged' ? 'accepted' : status),
      },
    },
  },
];
