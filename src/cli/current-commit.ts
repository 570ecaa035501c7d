import { execFileSync } from 'node:child_process';

/** The short id of the commit that is checked out. */
export function currentCommit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}
