import type { LoadPlan } from '../../../core/load-plan.ts';

/** What a run on several pods needs to know. Secrets are named, never held. */
export interface DistributedWish {
  /** Name of the load script. */
  readonly script: string;
  /** The script in one file, as plain JavaScript. */
  readonly bundle: string;
  readonly parallelism: number;
  readonly plan: LoadPlan;
  /** Image with k6, or one made by the recipe that has the script in it too. */
  readonly image: string;
  /** The variables that are no secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the variables that are. */
  readonly secrets: readonly string[];
  /** Whether there is a client certificate, and a private authority. */
  readonly tls: { readonly certificate: boolean; readonly authority: boolean };
}

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly [part: string]: unknown;
}

/** "The ConfigMap ... cannot exceed 1 MiB" (Kubernetes documentation); the rest of it needs room too. */
const CONFIG_MAP_BYTES = 1_000_000;
/** The user that grafana/k6 runs as: the ledger's volume has to let it write. */
const K6_USER = 12_345;
const LEDGER = '/ledger';
const TLS = '/tls';
/** Where the recipe's image has the script. */
export const SCRIPT_IN_IMAGE = '/load/script.js';

/** Whether the script is small enough for a ConfigMap; otherwise it has to be in the image. */
export function fitsConfigMap({ bundle }: Pick<DistributedWish, 'bundle'>): boolean {
  return Buffer.byteLength(bundle) <= CONFIG_MAP_BYTES;
}

/** The objects of a run for the k6-operator, in the order in which they are applied. */
export function manifestsOf(wish: DistributedWish): readonly Manifest[] {
  const name = nameOf(wish);
  const configMap: Manifest = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: { 'script.js': wish.bundle },
  };
  return [...(fitsConfigMap(wish) ? [configMap] : []), ledgerClaim(name, wish), testRun(name, wish)];
}

/** The name of everything that one test run has in a cluster. */
export function nameOf({ script }: Pick<DistributedWish, 'script'>): string {
  return `meshkit-load-${script}`;
}

/** All pods write there at the same time, each a file of its own. */
function ledgerClaim(name: string, { plan }: DistributedWish): Manifest {
  const gibibytes = Math.max(1, Math.ceil(((plan.ledgerBytes ?? 0) * 2) / 2 ** 30));
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: `${name}-ledger` },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: `${gibibytes}Gi` } } },
  };
}

function testRun(name: string, wish: DistributedWish): Manifest {
  const script = fitsConfigMap(wish) ? { configMap: { name, file: 'script.js' } } : { localFile: SCRIPT_IN_IMAGE };
  return {
    apiVersion: 'k6.io/v1alpha1',
    kind: 'TestRun',
    metadata: { name },
    spec: { parallelism: wish.parallelism, script, runner: runner(name, wish) },
  };
}

/** Without an initializer of its own the operator gives it this pod's parameters, which the script needs to be read. */
function runner(name: string, { image, plan, parallelism, environment, secrets, tls }: DistributedWish): object {
  const usesTls = tls.certificate || tls.authority;
  const mebibytes = Math.ceil(plan.memoryBytes / parallelism / 2 ** 20);
  return {
    image,
    env: [
      ...Object.entries(environment).map(([key, value]) => ({ name: key, value })),
      ...secrets.map((key) => ({ name: key, valueFrom: { secretKeyRef: { name, key } } })),
      ...(tls.certificate
        ? [variable('MESHKIT_CERT', `${TLS}/tls.crt`), variable('MESHKIT_KEY', `${TLS}/tls.key`)]
        : []),
      ...(tls.authority ? [variable('SSL_CERT_FILE', `${TLS}/ca.crt`)] : []),
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      // A pod's own log is cut when it grows, and the ledger with it.
      variable('K6_CONSOLE_OUTPUT', `${LEDGER}/$(POD_NAME).log`),
      variable('K6_NO_USAGE_REPORT', 'true'),
      variable('K6_AUTO_EXTENSION_RESOLUTION', 'false'),
    ],
    resources: { requests: { memory: `${mebibytes}Mi` }, limits: { memory: `${mebibytes * 2}Mi` } },
    securityContext: { fsGroup: K6_USER },
    volumes: [
      { name: 'ledger', persistentVolumeClaim: { claimName: `${name}-ledger` } },
      ...(usesTls ? [{ name: 'tls', secret: { secretName: `${name}-tls` } }] : []),
    ],
    volumeMounts: [
      { name: 'ledger', mountPath: LEDGER },
      ...(usesTls ? [{ name: 'tls', mountPath: TLS, readOnly: true }] : []),
    ],
  };
}

function variable(name: string, value: string): object {
  return { name, value };
}
