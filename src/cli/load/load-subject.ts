import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadRun } from '../../core/load-run.ts';
import { makeCertificates } from '../../node/certificates.ts';
import type { LoadSettings, TargetConfiguration } from '../../node/configuration.ts';
import { CERTIFICATE_NAMES } from '../../node/inspect-connection.ts';
import type { ScriptTask } from '../../node/load/k6-environment.ts';
import { assertLoadAllowed } from '../../node/load/load-policy.ts';
import { preflight, type Preflight } from '../../node/preflight.ts';
import { resolveTarget } from '../../node/resolve-target.ts';
import { CAPABILITIES, NO_BUDGET_LIMIT, type Capability, type Target } from '../../node/target.ts';
import { defaultMailboxes, defaultRouting, defaultSharedKey, defaultWorkflowIds } from '../../sandbox/defaults.ts';
import type { LoadFaults } from '../../sandbox/mutants/load-faults.ts';
import { EMBEDDED } from '../choose-target.ts';
import { SandboxProcess } from './sandbox-process.ts';

/** A system that is about to be put under load. */
export interface LoadSubject extends Preflight {
  readonly target: Target;
  readonly record: LoadRun['target'];
  readonly settings: LoadSettings;
  readonly tlsFiles: ScriptTask['tlsFiles'];
  /** The embedded sandbox, if it is one. */
  readonly sandbox?: SandboxProcess;
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export interface SubjectWish {
  readonly configuration: TargetConfiguration | 'embedded';
  /** Requests a second at most; absent: no limit. */
  readonly rate?: number;
  /** For the embedded sandbox: mutual TLS, and what goes wrong in it. */
  readonly tls: boolean;
  readonly faults: LoadFaults;
}

/** Makes sure that a target may and can be put under load; starts the sandbox, if it is that. */
export async function openSubject(wish: SubjectWish): Promise<LoadSubject> {
  const { configuration, rate } = wish;
  if (configuration === 'embedded') return openSandbox(wish);
  const { name, load: settings, tls: tlsFiles = {} } = configuration;
  const target = resolveTarget(configuration);
  const { permission } = settings;
  const assertAllowed = (names: readonly string[]): void =>
    assertLoadAllowed(
      { names, target: name, ...(rate !== undefined && { rate }), ...(permission && { permission }) },
      new Date(),
    );
  assertAllowed([new URL(target.baseUrl).hostname]);
  const seen = await preflight(target);
  assertAllowed((seen.fingerprint[CERTIFICATE_NAMES] ?? '').split(', '));
  return { ...describe(target, seen), settings, tlsFiles, close: () => Promise.resolve() };
}

function describe(target: Target, seen: Preflight): Omit<LoadSubject, 'settings' | 'tlsFiles' | 'close'> {
  const { name, baseUrl, embedded, sharedKey, mailboxes, tls } = target;
  const files = (['ca', 'cert', 'key'] as const).filter((file) => tls?.[file] !== undefined);
  return {
    ...seen,
    target,
    record: { name, baseUrl, embedded, fingerprint: seen.fingerprint, ...(files.length > 0 && { tls: files }) },
    secrets: [sharedKey, ...Object.values(mailboxes).map(({ password }) => password), ...keyLines(tls?.key)],
  };
}

/** The lines of a private key: one of them alone gives it away. */
function keyLines(key = ''): readonly string[] {
  return key.split(/\r?\n/).filter((line) => line.length >= 32 && !line.startsWith('-----'));
}

async function openSandbox({ tls, faults }: SubjectWish): Promise<LoadSubject> {
  const [alice, bob, carol] = defaultMailboxes;
  if (!alice || !bob || !carol) throw new TypeError('the sandbox needs three default mailboxes');
  const certificates = tls
    ? await makeCertificates({ days: 1, mailboxId: alice.id, odsCode: alice.odsCode })
    : undefined;
  const sandbox = await SandboxProcess.start({
    faults,
    ...(certificates && { tls: { ...certificates.server, ca: certificates.ca.cert } }),
  });
  const files = certificates && writePem({ ca: certificates.ca.cert, ...certificates.client });
  const target = targetOf(
    sandbox.url,
    { alice, bob, carol },
    certificates && { ca: certificates.ca.cert, ...certificates.client },
  );
  const close = async (): Promise<void> => {
    await sandbox.stop();
    if (files) rmSync(files.folder, { recursive: true, force: true });
  };
  try {
    const seen = await preflight(target);
    return { ...describe(target, seen), settings: {}, tlsFiles: files?.paths ?? {}, sandbox, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** The embedded sandbox as a target: nothing is limited. */
function targetOf(baseUrl: string, mailboxes: Target['mailboxes'], tls: Target['tls']): Target {
  return {
    ...{ name: EMBEDDED, baseUrl, embedded: true, mailboxes, sharedKey: defaultSharedKey },
    ...(tls && { tls }),
    ...{ workflowIds: defaultWorkflowIds, routing: defaultRouting, testPatients: [], dateOrder: 'DDMMYYYY' },
    capabilities: new Set(Object.keys(CAPABILITIES) as Capability[]),
    limits: { requestsPerSecond: 0, largestBody: Infinity, requestTimeoutMs: 30_000 },
    settleMs: 0,
    budget: NO_BUDGET_LIMIT,
  };
}

/** k6 reads PEM from files only: they are in a folder that nobody else may read, and gone after the run. */
function writePem(texts: Readonly<Record<'ca' | 'cert' | 'key', string>>): {
  readonly folder: string;
  readonly paths: Record<'ca' | 'cert' | 'key', string>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-load-'));
  const write = (name: 'ca' | 'cert' | 'key'): string => {
    const path = join(folder, `${name}.pem`);
    writeFileSync(path, texts[name], { mode: 0o600 });
    return path;
  };
  return { folder, paths: { ca: write('ca'), cert: write('cert'), key: write('key') } };
}
