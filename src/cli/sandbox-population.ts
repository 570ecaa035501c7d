import type { TargetConfiguration } from '../node/configuration.ts';
import { readFlows } from '../node/read-flows.ts';
import { resolveTarget } from '../node/resolve-target.ts';
import type { MailboxCredentials } from '../node/target.ts';
import { defaultMailboxes, defaultPatients, defaultSharedKey } from '../sandbox/defaults.ts';
import type { SandboxMailbox, SandboxOptions } from '../sandbox/sandbox.ts';
import { chooseTarget, type TargetChoice } from './choose-target.ts';
import { withFlows } from './sandbox-flows.ts';

export interface SandboxPopulation {
  readonly options: Pick<SandboxOptions, 'mailboxes' | 'sharedKey' | 'patients'>;
  /** What a person may be told of it. The default secrets protect nothing; a target's are not shown. */
  readonly told: readonly string[];
}

export interface PopulationChoice extends TargetChoice {
  /** A file of workflow permissions. Default: each mailbox may do what is its own. */
  readonly flows?: string;
}

/** The mailboxes of a sandbox: the default ones, or those of a configured target, with the permissions of a file if one is named. */
export function sandboxPopulation({ flows, ...choice }: PopulationChoice): SandboxPopulation {
  const configuration = chooseTarget(choice);
  const population = configuration === 'embedded' ? defaultPopulation() : populationOf(configuration);
  return flows === undefined ? population : withFlows(population, readFlows(flows));
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
