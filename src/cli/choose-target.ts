import { MeshkitError } from '../core/errors.ts';
import type { TargetConfiguration } from '../node/configuration.ts';
import { findConfiguration, loadConfiguration } from '../node/load-configuration.ts';

/** The name of the embedded sandbox among targets. */
export const EMBEDDED = 'sandbox';

export interface TargetChoice {
  /** Default: the embedded sandbox. */
  readonly target?: string;
  /** Default: the configuration file of the current folder. */
  readonly config?: string;
}

/** The configured target that was asked for, or `embedded`. */
export function chooseTarget({ target = EMBEDDED, config }: TargetChoice): TargetConfiguration | 'embedded' {
  if (target === EMBEDDED && config === undefined) return 'embedded';
  const { targets, file } = loadConfiguration(config ?? findConfiguration(process.cwd()));
  const chosen = targets[target];
  if (chosen) return chosen;
  const known = Object.keys(targets).join(', ');
  if (target === EMBEDDED) {
    throw new MeshkitError('USAGE', `--config ${file} without --target`, `Name a target with --target: ${known}.`);
  }
  throw new MeshkitError('USAGE', `${file} has no target "${target}"`, `It has: ${known}.`);
}
