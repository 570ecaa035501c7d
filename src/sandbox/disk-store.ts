import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import { DiskBodies } from './disk/bodies.ts';
import { realFiles, type DiskFiles } from './disk/files.ts';
import { DiskMessages } from './disk/messages.ts';
import { replay, type Replayed } from './disk/replay.ts';
import { Reserve } from './disk/reserve.ts';
import { prepareFolder } from './disk/store-folder.ts';
import { claimFolder } from './disk/store-lock.ts';
import type { Message } from './message.ts';
import { standardPolicy } from './policy.ts';
import type { Store } from './store.ts';

export interface DiskStoreOptions {
  /** Made where there is none. One process at a time can use it. */
  readonly folder: string;
  /** Bytes of bodies held at all. */
  readonly storedBytes: number;
  /** Whether everything waits for the disk, so that a loss of power loses nothing. Default: yes. */
  readonly fsync?: boolean;
  /** Default: the real disk. */
  readonly files?: DiskFiles;
  /** Entries of a log that is never worth writing anew. Default: ten thousand. */
  readonly smallLog?: number;
}

export interface DiskStore extends Store {
  /** What was found at the start that a person should know. */
  readonly notes: readonly string[];
}

/**
 * A store that outlives its process: bodies in files, records in memory and in a log. Throws USAGE for a folder that holds
 * something else, and STORE_UNUSABLE for one that is in use, damaged, of another version or not to be written.
 */
export async function openDiskStore(options: DiskStoreOptions): Promise<DiskStore> {
  const { folder } = options;
  try {
    prepareFolder(folder);
    const claim = claimFolder(folder);
    return await recover(options, claim.release).catch((fault: unknown) => {
      claim.release();
      throw fault;
    });
  } catch (fault) {
    throw fault instanceof MeshkitError && fault.code !== 'RESOURCE_LIMIT' ? fault : unusable(folder, fault);
  }
}

function unusable(folder: string, fault: unknown): MeshkitError {
  const problem = fault instanceof Error ? fault.message : String(fault);
  return new MeshkitError(
    'STORE_UNUSABLE',
    `${folder} can't be used: ${problem}`,
    'Make room there, make it writable, or choose another --data.',
    fault,
  );
}

async function recover(options: DiskStoreOptions, release: () => void): Promise<DiskStore> {
  const { folder, storedBytes, fsync = true, files = realFiles(fsync), smallLog } = options;
  const path = join(folder, 'messages.log');
  const replayed = existsSync(path) ? await replay(path) : NOTHING();
  const reserve = new Reserve(folder, files);
  const bodies = new DiskBodies({ folder, files, reserve, storedBytes });
  const messages = await DiskMessages.open({
    ...{ files, folder, path, replayed },
    makeRoom: () => reserve.spend(),
    ...(smallLog !== undefined && { smallLog }),
  });
  await bodies.keepOnly(new Set(bodiesOf(messages.all())));
  // A disk that is full now may have room later.
  await reserve.fill().catch(() => undefined);
  const lost = await markLost(messages, bodies);
  return {
    bodies,
    messages,
    notes: [...cutOffNote(path, replayed), ...lostNote(lost)],
    close: async () => {
      bodies.close();
      await messages.close();
      release();
    },
  };
}

const NOTHING = (): Replayed => ({ records: new Map(), entries: 0, bytes: 0, cutOff: 0 });

/** The keys of the bodies that some message still needs. */
function* bodiesOf(messages: Iterable<Message>): Generator<string, undefined> {
  for (const { status, parts } of messages)
    if (standardPolicy.keepsBodies(status)) for (const { body } of parts.values()) yield body.key;
  return undefined;
}

/** A message whose body is gone fails with code 02, "Data file is missing or inaccessible" (OAS:401). Answers their ids. */
async function markLost(messages: DiskMessages, bodies: DiskBodies): Promise<readonly string[]> {
  const lost = [...messages.all()].filter(
    ({ status, parts }) =>
      standardPolicy.keepsBodies(status) && [...parts.values()].some(({ body }) => !bodies.has(body)),
  );
  const state = { status: 'error', event: standardPolicy.codeEvent('02'), code: '02' } as const;
  const description = standardPolicy.codeText('02');
  await Promise.all(lost.map((message) => messages.save({ ...message, ...state, description })));
  return lost.map(({ id }) => id);
}

function cutOffNote(path: string, { cutOff }: Replayed): readonly string[] {
  return cutOff === 0
    ? []
    : [`${path}: the last ${cutOff} bytes were never finished, and nobody was told that they are kept`];
}

function lostNote(lost: readonly string[]): readonly string[] {
  if (lost.length === 0) return [];
  return [
    `the bodies of ${lost.length} messages are missing; they failed with code 02: ${lost.slice(0, 10).join(', ')}`,
  ];
}
