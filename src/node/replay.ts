import { MeshkitError } from '../core/errors.ts';
import type { Counterexample } from '../core/trace.ts';
import { readJson } from './read-json.ts';

const HINT = 'A run writes replay-*.json into its folder.';

/** A recorded counterexample: one case of one stimulus. */
export interface Replay extends Counterexample {
  /** Id of the stimulus. */
  readonly stimulus: string;
}

/** The name of the file in the run folder that holds the counterexample of a stimulus. */
export function replayFileOf(stimulus: string): string {
  return `replay-${stimulus.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.json`;
}

/** Reads the file that a run has written for a failure. Throws USAGE for any other file. */
export function loadReplay(file: string): Replay {
  const value = readJson(file, 'USAGE', HINT);
  if (isReplay(value)) return value;
  throw new MeshkitError('USAGE', `${file} is no recorded counterexample`, HINT);
}

function isReplay(value: unknown): value is Replay {
  if (typeof value !== 'object' || value === null) return false;
  const { stimulus, seed, path, replayPath, value: text } = value as Record<string, unknown>;
  const isText = (part: unknown): boolean => typeof part === 'string';
  return (
    Number.isInteger(seed) &&
    [stimulus, path, text].every(isText) &&
    (replayPath === undefined || isText(replayPath)) &&
    /^[0-9:]+$/.test(String(path))
  );
}
