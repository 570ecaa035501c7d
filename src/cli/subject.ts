import { preflight, type Preflight } from '../node/preflight.ts';
import { resolveTarget } from '../node/resolve-target.ts';
import { CAPABILITIES, NO_BUDGET_LIMIT, type Capability, type Impact } from '../node/target.ts';
import type { Plan } from '../node/plan.ts';
import type { Run } from '../core/run.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import { EMBEDDED } from './choose-target.ts';

/** What a run needs to know of its system under test before any stimulus is chosen. Holds no secret. */
export interface Subject {
  readonly configuration: Plan['target'];
  readonly record: Omit<Run['target'], 'fingerprint'>;
  readonly capabilities: ReadonlySet<Capability>;
  readonly budget: Impact;
  /** Workflow ids that alice and bob may exchange; absent: any. */
  readonly flows?: ReadonlySet<string>;
}

/** The embedded sandbox: everything can be exercised, nothing is limited. Each worker has one of its own, so the address has no port. */
const EMBEDDED_SUBJECT = {
  name: EMBEDDED,
  baseUrl: 'http://127.0.0.1',
  capabilities: Object.keys(CAPABILITIES) as Capability[],
  budget: NO_BUDGET_LIMIT,
};

/** Describes a target from its configuration alone, less the capabilities that shall not be used. */
export function subjectOf(configuration: Plan['target'], without: readonly Capability[]): Subject {
  const { name, baseUrl, capabilities, budget } = configuration === 'embedded' ? EMBEDDED_SUBJECT : configuration;
  const tls = configuration === 'embedded' ? {} : (configuration.tls ?? {});
  const files = (['ca', 'cert', 'key'] as const).filter((file) => tls[file] !== undefined);
  return {
    configuration,
    record: { name, baseUrl, embedded: configuration === 'embedded', ...(files.length > 0 && { tls: files }) },
    capabilities: new Set([...capabilities].filter((capability) => !without.includes(capability))),
    budget,
    ...(configuration !== 'embedded' && { flows: new Set(configuration.workflowIds.flows) }),
  };
}

/** The subject after a first look at it, with the secrets that must not be written down. */
export interface InspectedSubject extends Preflight {
  readonly secrets: readonly string[];
}

/** Makes sure that the target can be judged; the embedded sandbox always can. */
export async function inspect({ configuration }: Subject): Promise<InspectedSubject> {
  if (configuration === 'embedded') {
    return { clockSkewMs: 0, fingerprint: {}, secrets: secretsOf(defaultSharedKey, defaultMailboxes) };
  }
  const target = resolveTarget(configuration);
  return { ...(await preflight(target)), secrets: secretsOf(target.sharedKey, Object.values(target.mailboxes)) };
}

function secretsOf(sharedKey: string, mailboxes: readonly { readonly password: string }[]): readonly string[] {
  return [sharedKey, ...mailboxes.map(({ password }) => password)];
}
