import { MeshkitError } from '../core/errors.ts';
import type { Capability } from '../node/target.ts';
import type { Subject } from './subject.ts';

/** What stimuli that run at the same time can't share on one target; an embedded sandbox is each worker's own. */
const UNSHARED = ['exclusive', 'adminClock'] satisfies Capability[];

/** Throws USAGE where several workers would disturb each other. */
export function assertWorkers(workers: number, { configuration, capabilities }: Subject): void {
  const unshared = UNSHARED.filter((capability) => capabilities.has(capability));
  if (workers === 1 || configuration === 'embedded' || unshared.length === 0) return;
  throw new MeshkitError(
    'USAGE',
    `--workers ${workers} on a target with ${unshared.join(' and ')}: stimuli would disturb each other`,
    `Use --workers 1, or --without ${unshared.join(',')}.`,
  );
}
