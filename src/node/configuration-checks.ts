import { isNhsNumber, isTestNhsNumber } from '../mesh/nhs-number.ts';
import type { Problem } from './document-problems.ts';
import type { SettingPath } from './document-text.ts';
import type { WrittenTarget } from './written-configuration.ts';

/** What is wrong between settings of one target that are each well formed. */
export function targetProblems(name: string, target: WrittenTarget): readonly Problem[] {
  return [
    ...capabilityProblems(target),
    ...tlsProblems(target),
    ...mailboxProblems(target),
    ...routingProblems(target),
  ].map((problem) => ({ ...problem, path: ['targets', name, ...problem.path] }));
}

/** What a capability needs to be configured besides. */
function capabilityProblems({
  capabilities = {},
  mailboxes,
  workflowIds,
  routing = {},
  clockUrl,
  tls,
  baseUrl,
}: WrittenTarget) {
  const needs: readonly (readonly [keyof typeof capabilities, boolean, string])[] = [
    ['thirdMailbox', mailboxes.carol !== undefined, 'mailboxes.carol'],
    [
      'permissionRules',
      workflowIds.senderMayNotSend !== undefined && workflowIds.recipientNotRegistered !== undefined,
      'workflowIds.senderMayNotSend and workflowIds.recipientNotRegistered',
    ],
    ['testPatients', (routing.testPatients ?? []).length > 0, 'routing.testPatients'],
    ['routing', hasAddress(routing) && workflowIds.routed !== undefined, 'routing and workflowIds.routed'],
    ['adminClock', clockUrl !== undefined, 'clockUrl'],
    ['mutualTls', baseUrl.startsWith('https:') && tls?.cert !== undefined, 'an https baseUrl, tls.cert and tls.key'],
  ];
  return needs
    .filter(([name, met]) => capabilities[name] === true && !met)
    .map(([name, , what]) => ({
      path: ['capabilities', name],
      problem: `is true, but ${what} is not set`,
      remedy: `Set ${what}, or set ${name} to false.`,
    }));
}

/** Test patients make an address; the order of the date alone doesn't. */
function hasAddress({ dateOrder: _, ...addresses }: NonNullable<WrittenTarget['routing']>): boolean {
  return Object.keys(addresses).length > 0;
}

function tlsProblems({ tls = {}, baseUrl }: WrittenTarget): readonly Problem[] {
  if ((tls.cert === undefined) !== (tls.key === undefined)) {
    return [{ path: ['tls'], problem: 'has only one of cert and key', remedy: 'Set both, or neither.' }];
  }
  return baseUrl.startsWith('http:') && Object.keys(tls).length > 0
    ? [{ path: ['tls'], problem: 'is set, but baseUrl begins with http:', remedy: 'Use https, or remove tls.' }]
    : [];
}

function mailboxProblems({ mailboxes }: WrittenTarget): readonly Problem[] {
  const entries = Object.entries(mailboxes);
  return entries
    .filter(([, { id }], index) => entries.findIndex(([, other]) => other.id === id) < index)
    .map(([name, { id }]) => ({
      path: ['mailboxes', name, 'id'],
      problem: `is "${id}", which another mailbox has`,
      remedy: 'Each party needs a mailbox of its own.',
    }));
}

function routingProblems({ routing = {} }: WrittenTarget): readonly Problem[] {
  const { testPatients = [], dateOrder: _, ...addresses } = routing;
  const given: readonly (readonly [SettingPath, string])[] = [
    ...Object.entries(addresses).map(([name, address]) => [['routing', name], address] as const),
    ...testPatients.map(({ nhsNumber }, at) => [['routing', 'testPatients', at, 'nhsNumber'], nhsNumber] as const),
  ];
  return given
    .filter(([, text]) => {
      const number = /[0-9]{10}/.exec(text)?.[0] ?? '';
      return isNhsNumber(number) && !isTestNhsNumber(number);
    })
    .map(([path]) => ({
      path,
      problem: 'holds an NHS number that may belong to a person (value not shown)',
      remedy: 'Use a number of the test range, which begins with 999.',
    }));
}
