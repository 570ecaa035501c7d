import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { MeshkitError } from '../../core/errors.ts';
import { cachedK6 } from './find-k6.ts';
import { inspectK6, PINNED, type K6, type K6Variant } from './k6-binary.ts';

/** A cold build takes one to two minutes on two cores. */
const LIMIT_MS = 15 * 60_000;
const KEPT_OUTPUT = 4 * 1024 * 1024;

const WAYS = [
  'Three ways to get k6:',
  '  1. install k6 1.8 or later (https://grafana.com/docs/k6/latest/set-up/install-k6/), so that it is on the path;',
  '  2. set MESHKIT_K6 to the path of a k6 program;',
  '  3. install Go 1.25 or later (https://go.dev/dl/) and run npm run setup, which builds k6.',
].join('\n');

/**
 * Builds the pinned k6 of a variant with xk6 and the machine's Go, and puts it into the cache at once when it is done. Throws
 * TOOL_MISSING where there is no Go, or where the build fails.
 */
export async function buildK6(variant: K6Variant, tell: (line: string) => void): Promise<K6> {
  const go = await goVersion();
  if (go === undefined) throw new MeshkitError('TOOL_MISSING', 'there is no k6, and no Go to build it with', WAYS);
  const target = cachedK6(variant);
  mkdirSync(dirname(dirname(target)), { recursive: true });
  // Beside its place, so that it gets there by renaming: nobody ever sees half of it.
  const folder = mkdtempSync(join(dirname(dirname(target)), 'build-'));
  try {
    tell(`building k6 ${PINNED[variant].k6} (${variant}) with ${go}: this takes a minute or two, once`);
    const built = await buildIn(folder, variant);
    chmodSync(built, 0o755);
    mkdirSync(dirname(target), { recursive: true });
    renameSync(built, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const k6 = await inspectK6(target);
  if (k6) return k6;
  throw new MeshkitError('TOOL_MISSING', `what was built at ${target} is no k6`, WAYS);
}

async function goVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('go', ['version'], { timeout: LIMIT_MS });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** xk6 is built as a module of our own requires it: `go install` would want the list of its versions, which not every proxy has. */
async function buildIn(folder: string, variant: K6Variant): Promise<string> {
  const { k6, extensions } = PINNED[variant];
  const [xk6, built] = [join(folder, 'xk6'), join(folder, 'k6')];
  writeFileSync(join(folder, 'go.mod'), `module build\n\ngo 1.25.0\n\nrequire go.k6.io/xk6 ${PINNED.xk6}\n`);
  await run(folder, 'go', ['build', '-mod=mod', '-trimpath', '-o', xk6, 'go.k6.io/xk6']);
  const withExtensions = extensions.flatMap((extension) => ['--with', extension]);
  await run(folder, xk6, ['build', k6, ...withExtensions, '-o', built]);
  return built;
}

async function run(folder: string, program: string, words: readonly string[]): Promise<void> {
  const environment = { ...process.env, CGO_ENABLED: '0' };
  try {
    const options = { cwd: folder, env: environment, timeout: LIMIT_MS, maxBuffer: KEPT_OUTPUT };
    await promisify(execFile)(program, [...words], options);
  } catch (fault) {
    const { stderr = '' } = fault as { readonly stderr?: string };
    const end = stderr.trim().split('\n').slice(-6).join('\n');
    throw new MeshkitError('TOOL_MISSING', `k6 can't be built: ${words[0] ?? ''} failed\n${end}`, WAYS, fault);
  }
}
