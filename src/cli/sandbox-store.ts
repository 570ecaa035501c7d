import { Option } from 'commander';
import { MeshkitError } from '../core/errors.ts';
import { openDiskStore } from '../sandbox/disk-store.ts';
import { standardLimits } from '../sandbox/limits.ts';
import type { Store } from '../sandbox/store.ts';

export type StoreKind = 'memory' | 'disk';

export interface StoreChoice {
  readonly store: StoreKind;
  /** The folder of a disk store. */
  readonly data?: string;
  /** Whether a disk store waits for the disk. Default: on. */
  readonly fsync?: 'on' | 'off';
}

export const storeOption = (): Option =>
  new Option('--store <kind>', 'where an embedded sandbox keeps messages')
    .choices(['memory', 'disk'])
    .default('memory');

export interface ChosenStore {
  /** Nothing: the sandbox makes its own, in memory. */
  readonly store?: Store;
  /** What a person should know of it. */
  readonly told: readonly string[];
}

/** Opens the store that was asked for. Throws USAGE for options that don't go together. */
export async function openChosenStore({ store, data, fsync }: StoreChoice): Promise<ChosenStore> {
  if (store === 'memory') {
    const stray = data !== undefined ? '--data' : fsync !== undefined ? '--fsync' : undefined;
    if (stray === undefined) return { told: [] };
    throw new MeshkitError('USAGE', `${stray} without --store disk`, 'Only a store on disk has it: add --store disk.');
  }
  if (data === undefined)
    throw new MeshkitError(
      'USAGE',
      '--store disk without --data',
      'Name the folder that takes the messages: --data DIR.',
    );
  const opened = await openDiskStore({ folder: data, storedBytes: standardLimits.storedBytes, fsync: fsync !== 'off' });
  return { store: opened, told: [placeOf(data, opened.messages.all()), ...relaxation(fsync), ...opened.notes] };
}

function placeOf(folder: string, messages: Iterable<unknown>): string {
  let kept = 0;
  for (const _ of messages) kept += 1;
  return `messages are kept in ${folder}, which holds ${kept}`;
}

function relaxation(fsync: StoreChoice['fsync']): readonly string[] {
  if (fsync !== 'off') return [];
  return [
    '--fsync off: a message answered with 202 may be lost if the machine loses power; a crash of the sandbox loses none',
  ];
}
