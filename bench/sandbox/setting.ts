import { defaultMailboxes, defaultSharedKey, defaultWorkflowIds } from '../../src/sandbox/defaults.ts';
import { chooseTarget, EMBEDDED, type TargetChoice } from '../../src/cli/choose-target.ts';
import { assertHostAllowed } from '../../src/node/host-policy.ts';
import { resolveTarget } from '../../src/node/resolve-target.ts';
import type { Target } from '../../src/node/target.ts';

/** What a client needs to know of a MESH server. */
export type Place = Pick<Target, 'baseUrl' | 'mailboxes' | 'sharedKey' | 'workflowIds' | 'tls'>;

/** The sandbox at `url`, with the default mailboxes. */
export function sandboxAt(url: string): Place {
  const [alice, bob] = defaultMailboxes;
  if (!alice || !bob) throw new Error('the sandbox has two mailboxes');
  return { baseUrl: url, mailboxes: { alice, bob }, sharedKey: defaultSharedKey, workflowIds: defaultWorkflowIds };
}

/** Another server: where it is, and the credentials of a configured target, or those of a sandbox. Refuses a host that isn't allowed. */
export function anotherServer(against: string | undefined, choice: TargetChoice): Place | undefined {
  if (against === undefined && choice.target === undefined) return undefined;
  const configuration = chooseTarget({ ...choice, target: choice.target ?? EMBEDDED });
  const place = configuration === 'embedded' ? sandboxAt('') : resolveTarget(configuration);
  const baseUrl = (against ?? place.baseUrl).replace(/\/$/, '');
  assertHostAllowed(baseUrl, configuration !== 'embedded' && configuration.allowHost, '--against');
  return { ...place, baseUrl };
}
