import type { Mutant } from './mutant.ts';
import { alteringJson, asks } from './wire-change.ts';

const byLocalId = asks('GET', /\/outbox\/tracking\/[^/?]+$/);

export const deliveryMutants: readonly Mutant[] = [
  {
    id: 'SRV-205 second message of a page hidden',
    kills: 'SRV-205',
    breaks: 'A page never shows the second of its messages.',
    alsoFails: {
      'SRV-066': 'pages lack a message',
      'SRV-067': 'pages lack a message',
      'SRV-073': 'a filtered page lacks a message as well',
      'SRV-074': 'a filtered page lacks a message as well',
      'SRV-075': 'a filtered page lacks a message as well',
      'SRV-076': 'a message that the filter keeps is hidden where it is the second',
      'SRV-077': 'a message that the filter keeps is hidden where it is the second',
      'SRV-082': 'the count is right and the listing is not',
      'SRV-099': 'a downloaded message is hidden where it is the second',
      'SRV-152': 'a report is hidden where it is the second',
      'SRV-203': 'a report is hidden where it is the second',
    },
    options: { policy: { orderOfPage: (ids) => ids.filter((_, place) => place !== 1) } },
  },
  {
    id: 'SRV-205 message listed twice',
    kills: 'SRV-205',
    breaks: 'A page shows its first message again at its end.',
    alsoFails: {
      'SRV-065': 'a full page then has more messages than were asked for',
      'SRV-066': 'the pages together then have a message twice',
      'SRV-067': 'the pages together then have a message twice',
    },
    options: { policy: { orderOfPage: (ids) => [...ids, ...ids.slice(0, 1)] } },
  },
  {
    id: 'SRV-206 another message',
    kills: 'SRV-206',
    breaks: 'Tracking by a local id tells of another message.',
    wire: alteringJson(byLocalId, (body) =>
      'messageId' in body
        ? { ...body, messageId: '20000101000000000000_ABCDEF', dtsId: '20000101000000000000_ABCDEF' }
        : body,
    ),
  },
];
