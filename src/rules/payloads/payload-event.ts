import { payloadRules } from './payload-rule.ts';

/** Events. PAY-290 to PAY-319. */
export const eventRules = payloadRules([
  ['PAY-291', 'event-size', 'MUST', 'stated', 'An event is at most 3 MB.', 'Events-Management', 'NEMS-01'],
  [
    'PAY-293',
    'event-order',
    'MUST',
    'stated',
    'An event says when it was last changed, because order is not guaranteed.',
    'Events-Management',
    'NEMS-03',
  ],
  [
    'PAY-294',
    'event-no-acknowledgement',
    'MAY',
    'stated',
    'Events have no business acknowledgement.',
    'Events-Management',
    'NEMS-04',
  ],
  ['PAY-295', 'event-death-status', 'MUST', 'stated', 'A death status is 1, 2 or U.', 'Events-Management', 'NEMS-05'],
  [
    'PAY-296',
    'event-demographics',
    'MUST',
    'stated',
    'The routing demographics are there, and are those of the patient.',
    'Events-Management',
  ],
  ['PAY-297', 'event-code', 'MUST', 'derived', 'The event code is that of the workflow id.', 'Events-Management'],
  ['PAY-298', 'event-type', 'MUST', 'stated', 'Events of PDS are always new.', 'Events-Management'],
  [
    'PAY-299',
    'event-partner-id',
    'MUST',
    'stated',
    'Mex-PartnerID holds a subscription id and a tag.',
    'Events-Management',
  ],
  [
    'PAY-311',
    'notification-subscription',
    'MUST',
    'stated',
    'A subscription names its mailbox and one type of event.',
    'digital.nhs.uk, Multicast Notification Service',
    'MNS-01',
  ],
  [
    'PAY-312',
    'notification-kept',
    'MAY',
    'practice',
    'A notification that can not be read stays unacknowledged.',
    'public consumer code',
    'MNS-02',
  ],
]);

/** A payload and its address. */
export const addressedPayloadRules = payloadRules([
  [
    'WFL-007',
    'payload-agrees-with-address',
    'MUST',
    'stated',
    'The patient of the payload is the patient of the routing address.',
    'GP Connect Messaging GPCM-SD-038',
  ],
]);
