import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import { inspectK6, PINNED, type K6, type K6Variant } from './k6-binary.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PROGRAM = process.platform === 'win32' ? 'k6.exe' : 'k6';

/** The variant that MESHKIT_K6_VARIANT asks for. Throws CONFIG_INVALID for any other. */
export function wantedVariant(environment: Environment = process.env): K6Variant {
  const wanted = environment['MESHKIT_K6_VARIANT'] ?? 'plain';
  if (wanted === 'plain' || wanted === 'xk6-ts') return wanted;
  throw new MeshkitError('CONFIG_INVALID', `MESHKIT_K6_VARIANT is "${wanted}"`, 'It takes plain or xk6-ts.');
}

/**
 * The k6 that MESHKIT_K6 names, else one on the path, else one that was built before; nothing, if there is none of that variant.
 * Throws CONFIG_INVALID if MESHKIT_K6 names something else. Builds nothing.
 */
export async function findK6(
  variant: K6Variant = wantedVariant(),
  environment: Environment = process.env,
): Promise<K6 | undefined> {
  const named = environment['MESHKIT_K6'];
  if (named) return namedK6(named, variant);
  for (const path of [...onPath(environment), cachedK6(variant, environment)]) {
    const found = await inspectK6(path);
    if (found && fits(found, variant)) return found;
  }
  return undefined;
}

async function namedK6(path: string, variant: K6Variant): Promise<K6> {
  const found = await inspectK6(path);
  if (found && fits(found, variant)) return found;
  const problem = found ? `has no xk6-ts compiled in` : 'is no k6 of version 1.8 or later';
  throw new MeshkitError('CONFIG_INVALID', `MESHKIT_K6: ${path} ${problem}`, 'Name another, or unset MESHKIT_K6.');
}

/** k6 with the extension reads a bundle as plain k6 does, once the extension is told to keep out of it. */
function fits(found: K6, variant: K6Variant): boolean {
  return variant === 'plain' || found.variant === variant;
}

function onPath({ PATH = '' }: Environment): readonly string[] {
  return PATH.split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, PROGRAM));
}

/** Where a built k6 is kept: never in node_modules, which `npm ci` empties. */
export function cachedK6(variant: K6Variant, environment: Environment = process.env): string {
  const cache = environment['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const { k6 } = PINNED[variant];
  return join(cache, 'meshkit', `k6-${k6}-${variant}-${process.platform}-${process.arch}`, PROGRAM);
}
