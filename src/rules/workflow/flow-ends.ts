import type { Flow } from '../../mesh/flow-document.ts';

/** National services, whose permissions are no part of a user's own file, as the catalogue's directions name them. */
const NATIONAL = /NHS England|NHS Notify|Spine|PDS|NEMS|MNS|NHAIS|PCSE|SUS|payment system|data processing|requester/;

/** Whether the sender is a national service, so that nobody in the document needs to be able to send. */
export function hasNationalSender({ workflow }: Flow): boolean {
  return NATIONAL.test(endsOf(workflow?.direction)[0] ?? '') || isTwoWay(workflow?.direction);
}

/** Whether the receiver is a national service. */
export function hasNationalReceiver({ workflow }: Flow): boolean {
  return NATIONAL.test(endsOf(workflow?.direction)[1] ?? '') || isTwoWay(workflow?.direction);
}

/** Whether one mailbox rightly both sends and receives. */
export function isForBothRoles({ workflow }: Flow): boolean {
  const direction = workflow?.direction ?? '';
  return direction.includes('<->') || /any -> any|itself/.test(direction);
}

const isTwoWay = (direction = ''): boolean => direction.includes('<->') && NATIONAL.test(direction);
const endsOf = (direction = ''): readonly string[] => direction.split(/ <?-> /);
