import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Plain k6, or k6 with the xk6-ts extension compiled in. */
export type K6Variant = 'plain' | 'xk6-ts';

export interface K6 {
  readonly path: string;
  /** Without `v`: `2.2.0`. */
  readonly version: string;
  readonly variant: K6Variant;
}

/** What is built where no k6 is found. docs/decisions/0005-k6.md tells why these. */
export const PINNED = {
  xk6: 'v1.4.11',
  plain: { k6: 'v2.2.0', extensions: [] },
  'xk6-ts': {
    k6: 'v1.8.1',
    extensions: ['github.com/grafana/xk6-ts@v0.2.7-0.20250313094716-fbed38567c45'],
  },
} as const;

const EXTENSION = 'github.com/grafana/xk6-ts';
/** A program that says nothing for so long isn't k6. */
const LIMIT_MS = 10_000;

/** What a program says of itself when it is asked for its version, or nothing if it is no k6 that runs the scripts. */
export async function inspectK6(path: string): Promise<K6 | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['version'], { timeout: LIMIT_MS });
    const version = /\bv([0-9]+\.[0-9]+\.[0-9]+)/.exec(stdout)?.[1];
    if (version === undefined || !isSupported(version)) return undefined;
    return { path, version, variant: stdout.includes(EXTENSION) ? 'xk6-ts' : 'plain' };
  } catch {
    return undefined;
  }
}

/** The scripts keep to what k6 1.8 and 2 both offer. */
function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 2 || (major === 1 && minor >= 8);
}
