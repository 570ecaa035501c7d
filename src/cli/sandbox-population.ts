import type { TargetConfiguration } from '../node/configuration.ts';
import { resolveTarget } from '../node/resolve-target.ts';
import type { MailboxCredentials } from '../node/target.ts';
import { defaultMailboxes, defaultPatients, defaultSharedKey } from '../sandbox/defaults.ts';
import type { SandboxMailbox, SandboxOptions } from '../sandbox/sandbox.ts';
import { chooseTarget, type TargetChoice } from './choose-target.ts';

export interface SandboxPopulation {
  readonly options: Pick<SandboxOptions, 'mailboxes' | 'sharedKey' | 'patients'>;
  /** What a person may be told of it. The default secrets protect nothing; a target's are not shown. */
  readonly told: readonly string[];
}

/** The mailboxes of a sandbox: the default ones, or those of a configured target. */
export function sandboxPopulation(choice: TargetChoice): SandboxPopulation {
  const configuration = chooseTarget(choice);
  return configuration === 'embedded' ? defaultPopulation() : populationOf(configuration);
}

function defaultPopulation(): SandboxPopulation {
  return {
    options: { mailboxes: defaultMailboxes, patients: defaultPatients, sharedKey: defaultSharedKey },
    told: [
      `shared key: ${defaultSharedKey}`,
      ...defaultMailboxes.map(({ id, odsCode, password, name }) => `${id} (${odsCode}, ${name}): ${password}`),
    ],
  };
}

function populationOf(configuration: TargetConfiguration): SandboxPopulation {
  const { mailboxes, sharedKey, workflowIds } = resolveTarget(configuration);
  const { senderMayNotSend, recipientNotRegistered } = workflowIds;
  const parties = [
    mailboxOf(mailboxes.alice, { ...(senderMayNotSend !== undefined && { mayNotSend: [senderMayNotSend] }) }),
    mailboxOf(mailboxes.bob, {
      ...(recipientNotRegistered !== undefined && { mayNotReceive: [recipientNotRegistered] }),
    }),
    ...(mailboxes.carol ? [mailboxOf(mailboxes.carol, {})] : []),
  ];
  return {
    options: { mailboxes: parties, sharedKey },
    told: parties.map(({ id, odsCode }) => `${id} (${odsCode}), with the secrets of ${configuration.name}`),
  };
}

function mailboxOf(
  { id, odsCode, password }: MailboxCredentials,
  permissions: Partial<SandboxMailbox>,
): SandboxMailbox {
  return { id, odsCode, password, name: id, orgCode: odsCode, orgName: id, ...permissions };
}
