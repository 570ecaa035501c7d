import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { MeshkitError } from '../../core/errors.ts';
import type { LoadPlan } from '../../core/load-plan.ts';
import { bundleScript } from '../../node/k6/bundle-script.ts';
import { PINNED } from '../../node/k6/k6-binary.ts';
import type { TargetConfiguration } from '../../node/configuration.ts';
import { isLoopback } from '../../mesh/host.ts';
import { dockerfileOf, instructionsOf } from '../../node/load/distributed/instructions.ts';
import { fitsConfigMap, manifestsOf, nameOf, type DistributedWish } from '../../node/load/distributed/manifests.ts';
import { assertLoadAllowed } from '../../node/load/load-policy.ts';
import { loadScript } from '../package-place.ts';
import { scanOutput } from '../scan-output.ts';
import type { ShapeWords } from './load-options.ts';
import { highestRate } from './plan-load-run.ts';

const BASE_IMAGE = `grafana/k6:${PINNED.plain.k6.replace(/^v/, '')}`;

export interface ManifestWish {
  readonly configuration: TargetConfiguration | 'embedded';
  readonly plan: LoadPlan;
  readonly words: ShapeWords;
  readonly parallelism: number;
  /** Default: the published image of the pinned k6. */
  readonly image?: string;
  readonly run: string;
  readonly out: string;
}

/** Writes what a k6-operator needs for a run on several pods; sends nothing. Answers the folder. */
export async function writeManifests(wish: ManifestWish): Promise<string> {
  const { configuration, plan, out } = wish;
  const target = remoteTarget(configuration, plan);
  const script = plan.shape.name;
  const folder = resolve(out, `${nameOf({ script })}-distributed`);
  mkdirSync(folder, { recursive: true });
  const bundled = join(folder, 'script.js');
  await bundleScript(loadScript(script), bundled);
  const distributed = describe(wish, target, withoutSourceMap(readFileSync(bundled, 'utf8')));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write(
    'manifests.yaml',
    manifestsOf(distributed)
      .map((manifest) => stringify(manifest))
      .join('---\n'),
  );
  write('README.md', instructionsOf(distributed));
  if (fitsConfigMap(distributed)) rmSync(bundled);
  else {
    write('script.js', distributed.bundle);
    write('Dockerfile', dockerfileOf(BASE_IMAGE));
  }
  await scanOutput(folder, secretsSet(distributed), { nhsNumbers: false });
  return folder;
}

/** Pods see neither this machine nor what isn't allowed. */
function remoteTarget(configuration: ManifestWish['configuration'], plan: LoadPlan): TargetConfiguration {
  const host = configuration === 'embedded' ? undefined : new URL(configuration.baseUrl).hostname;
  if (configuration === 'embedded' || host === undefined || isLoopback(host)) {
    const hint = 'Name a target of the configuration with --target whose host the pods can reach.';
    throw new MeshkitError('USAGE', 'pods of a cluster can not reach a target on this machine', hint);
  }
  const { name, load } = configuration;
  const rate = highestRate(plan);
  assertLoadAllowed(
    {
      ...{ names: [host], target: name },
      ...(rate !== undefined && { rate }),
      ...(load.permission && { permission: load.permission }),
    },
    new Date(),
  );
  return configuration;
}

function describe(wish: ManifestWish, target: TargetConfiguration, bundle: string): DistributedWish {
  const { plan, parallelism, words, run, image } = wish;
  const mailboxes = Object.values(target.mailboxes);
  const script = plan.shape.name;
  const own = `registry.example.test/${nameOf({ script })}:${run}`;
  return {
    ...{ script, bundle, parallelism, plan },
    image: image ?? (fitsConfigMap({ bundle }) ? BASE_IMAGE : own),
    environment: {
      ...words,
      MESHKIT_BASE_URL: target.baseUrl,
      MESHKIT_ALLOW_HOST: new URL(target.baseUrl).hostname,
      MESHKIT_WORKFLOW_ID: target.workflowIds.allowed[0] ?? '',
      ...Object.fromEntries(mailboxes.map(({ id }, at) => [`MESHKIT_MAILBOX_${at + 1}`, id])),
      MESHKIT_RUN: run,
      MESHKIT_OBJECTIVES: JSON.stringify(target.load.objectives ?? {}),
      MESHKIT_MEMORY: String(plan.memoryBytes),
    },
    secrets: ['MESHKIT_SHARED_KEY', ...mailboxes.map((_, at) => `MESHKIT_PASSWORD_${at + 1}`)],
    tls: { certificate: target.tls?.cert !== undefined, authority: target.tls?.ca !== undefined },
  };
}

/** The inlined source map is three times the script, and a ConfigMap is small. */
function withoutSourceMap(script: string): string {
  return script.replace(/\n\/\/# sourceMappingURL=data:\S*\s*$/, '\n');
}

/** What the secrets are at this machine, if they are set here: none of them may be in what was written. */
function secretsSet({ secrets }: DistributedWish): readonly string[] {
  return secrets.flatMap((name) => process.env[name] ?? []);
}
