import type { Basis, Level, Rule } from '../../core/rule.ts';

/** A rule of the catalogue that no recording of traffic can show, and why. */
interface BeyondTraffic {
  readonly rule: Rule;
  readonly reason: string;
}

function beyond(
  id: string,
  name: string,
  [level, basis]: readonly [Level, Basis],
  statement: string,
  reference: string,
  reason: string,
): BeyondTraffic {
  const rule: Rule = {
    ...{ id, name, level, basis, statement, source: { reference }, binds: 'client', subject: 'trace' },
    when: () => false,
    check: () => undefined,
  };
  return { rule, reason };
}

/** A question for the people who build and run the client; traffic has no answer to it. */
export const BEYOND_TRAFFIC: readonly BeyondTraffic[] = [
  beyond(
    'CLI-012',
    'client-watches-certificate-expiry',
    ['SHOULD', 'practice'],
    'Somebody is told before the client certificate expires.',
    'advice',
    'whether somebody is told about the end of a certificate is a matter of monitoring',
  ),
  beyond(
    'CLI-013',
    'client-is-configurable',
    ['MUST', 'derived'],
    'Endpoint, mailbox and certificate can be set for each environment.',
    'OAS:148, 238',
    'how a client is configured is not part of its traffic',
  ),
  beyond(
    'CLI-059',
    'client-streams-downloads',
    ['SHOULD', 'derived'],
    'A large download is written as it comes, not held in memory.',
    'OAS:414',
    "the memory of the client isn't seen on the wire",
  ),
  beyond(
    'CLI-079',
    'client-knows-that-parts-are-supported',
    ['SHOULD', 'stated'],
    'A message is sent in parts only where its recipient and workflow support them.',
    'OAS:416, 1677',
    'nobody can ask MESH what a recipient supports, so the answer is in an agreement',
  ),
  beyond(
    'CLI-081',
    'client-takes-acceptance-for-no-delivery',
    ['MUST', 'derived'],
    'An answer of 202 counts as accepted, not as delivered.',
    'OAS:210, 369',
    "what a client's own records say of a message isn't seen on the wire",
  ),
  beyond(
    'CLI-098',
    'client-streams-uploads',
    ['SHOULD', 'derived'],
    'A large upload is read as it is sent, not held in memory.',
    'OAS:414',
    "the memory of the client isn't seen on the wire",
  ),
  beyond(
    'CLI-102',
    'client-takes-tracking-for-no-business-acknowledgement',
    ['MUST', 'stated'],
    'Neither an answer of 202 nor tracking stands in for the acknowledgement that the business process asks for.',
    'OAS:1956',
    'what a business process takes for an acknowledgement is decided in the application',
  ),
];
