import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import { processStart } from './process-start.ts';

const CLAIM = /^claim-[0-9a-f-]{36}$/;

/** Who uses a folder. */
interface Claim {
  readonly pid: number;
  readonly host: string;
  /** When the process began: a number is used again, this is not. */
  readonly started: string | undefined;
}

export function isClaim(name: string): boolean {
  return CLAIM.test(name);
}

/** Who claims a folder, for the message to whoever comes second. */
export interface Claimant {
  readonly rule: string;
  /** What else to do than to stop the other. */
  readonly otherwise: string;
}

const SANDBOX: Claimant = { rule: 'one sandbox at a time can use a folder', otherwise: 'choose another --data' };

/**
 * Claims a folder for this process: writes a claim of its own first, and looks at the others then, so that of two at the same
 * time never both go on. The claim of a process that is gone is removed. Throws STORE_UNUSABLE, naming the holder.
 */
export function claimFolder(folder: string, claimant = SANDBOX): { readonly release: () => void } {
  const own = `claim-${randomUUID()}`;
  const claim: Claim = { pid: process.pid, host: hostname(), started: processStart(process.pid) };
  writeFileSync(join(folder, own), JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
  const release = (): void => rmSync(join(folder, own), { force: true });
  for (const name of readdirSync(folder).filter((each) => isClaim(each) && each !== own)) {
    const other = readClaim(join(folder, name));
    if (other && isHeld(other)) {
      release();
      throw heldBy(folder, name, other, claimant);
    }
    rmSync(join(folder, name), { force: true });
  }
  return { release };
}

/** Nothing for a claim that its process had no time to write; it has not looked at ours yet, and will. */
function readClaim(path: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Claim;
  } catch {
    return undefined;
  }
}

function isHeld({ pid, host, started }: Claim): boolean {
  // What runs on another machine, or in another container, can't be seen from here.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === undefined || processStart(pid) === started;
}

function heldBy(folder: string, name: string, { pid, host }: Claim, { rule, otherwise }: Claimant): MeshkitError {
  const isHere = host === hostname();
  return new MeshkitError(
    'STORE_UNUSABLE',
    `${folder} is used by process ${pid}${isHere ? '' : ` of ${host}`}: ${rule}`,
    isHere
      ? `Stop that process, or ${otherwise}.`
      : `If that machine or container is gone, delete ${join(folder, name)}.`,
  );
}
