import { resolve } from 'node:path';
import type { MailboxConfiguration, SecretReference, TargetConfiguration } from './configuration.ts';
import { isLoopback } from '../mesh/host.ts';
import { formatRoutingAddress } from '../mesh/routing-address.ts';
import { LARGE_BODY, LOOPBACK_DEFAULTS, REMOTE_DEFAULTS } from './target-defaults.ts';
import type { Capability } from './target.ts';
import type { WrittenRouting, WrittenTarget } from './written-configuration.ts';

/** Fills in defaults and makes paths absolute; relative ones are relative to `folder`. */
export function completeTarget(name: string, written: WrittenTarget, folder: string): TargetConfiguration {
  const { baseUrl, mailboxes, tls, clockUrl, workflowIds } = written;
  const defaults = isLoopback(new URL(baseUrl).hostname) ? LOOPBACK_DEFAULTS : REMOTE_DEFAULTS;
  const capabilities = capabilitiesOf(written);
  const large = capabilities.includes('largeMessages') ? { largestBody: LARGE_BODY } : {};
  const mailbox = (party: MailboxConfiguration) => ({ ...party, password: absolute(party.password, folder) });
  return {
    name,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    allowHost: written.allowHost ?? false,
    mailboxes: {
      alice: mailbox(mailboxes.alice),
      bob: mailbox(mailboxes.bob),
      ...(mailboxes.carol && { carol: mailbox(mailboxes.carol) }),
    },
    sharedKey: absolute(written.sharedKey, folder),
    ...(tls && { tls: Object.fromEntries(Object.entries(tls).map(([what, file]) => [what, resolve(folder, file)])) }),
    workflowIds,
    ...routingOf(written.routing),
    capabilities,
    limits: { ...defaults.limits, ...large, ...written.limits },
    settleSeconds: written.settleSeconds ?? defaults.settleSeconds,
    budget: { ...defaults.budget, ...written.budget },
    load: written.load ?? {},
    ...(clockUrl !== undefined && { clockUrl }),
  };
}

/** Sources differ about the order of the date: GP Connect Messaging's is the default, as in the generators. */
function routingOf({ testPatients = [], dateOrder = 'DDMMYYYY', ...addresses }: WrittenRouting = {}) {
  const [first] = testPatients;
  const registered = first && formatRoutingAddress(first.nhsNumber, first.born, first.surname, dateOrder);
  return { routing: { ...(registered !== undefined && { registered }), ...addresses }, testPatients, dateOrder };
}

/** Those that are switched on; a third mailbox and test patients are there as soon as they are configured. */
function capabilitiesOf({ capabilities = {}, mailboxes, routing }: WrittenTarget): readonly Capability[] {
  const all = {
    thirdMailbox: mailboxes.carol !== undefined,
    testPatients: (routing?.testPatients ?? []).length > 0,
    ...capabilities,
  };
  return (Object.keys(all) as Capability[]).filter((name) => all[name] === true);
}

function absolute(secret: SecretReference, folder: string): SecretReference {
  return secret.file === undefined ? secret : { file: resolve(folder, secret.file) };
}
