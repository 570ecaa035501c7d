import { MeshkitError } from '../../core/errors.ts';
import type { Message, MessagePart } from '../message.ts';
import { linesOf, readFrame, type Entry } from './frames.ts';

export interface Replayed {
  readonly records: Map<string, Message>;
  readonly entries: number;
  /** Bytes of the file that count. What follows is the beginning of a commit that a crash cut off. */
  readonly bytes: number;
  readonly cutOff: number;
}

/**
 * Reads a log from its beginning. A crash can only spoil its end: a spoilt line with a good one behind it is damage, for which
 * this throws STORE_UNUSABLE rather than lose a message in silence.
 */
export async function replay(path: string): Promise<Replayed> {
  const records = new Map<string, Message>();
  let [entries, bytes, spoilt, size] = [0, 0, undefined as number | undefined, 0];
  for await (const line of linesOf(path)) {
    size = line.to;
    const frame = line.ended ? readFrame(line.bytes) : undefined;
    if (!frame) spoilt ??= line.from;
    else if (spoilt !== undefined) throw damaged(path, spoilt);
    else {
      for (const entry of frame) apply(entry, records);
      entries += frame.length;
      bytes = line.to;
    }
  }
  return { records, entries, bytes, cutOff: size - bytes };
}

function apply(entry: Entry, records: Map<string, Message>): void {
  if ('put' in entry) {
    const parts = entry.parts ? new Map(entry.parts) : records.get(entry.put.id)?.parts;
    records.set(entry.put.id, { ...entry.put, parts: parts ?? new Map() });
  } else if ('part' in entry) {
    const parts = records.get(entry.id)?.parts as Map<number, MessagePart> | undefined;
    parts?.set(...entry.part);
  } else records.delete(entry.drop);
}

function damaged(path: string, at: number): MeshkitError {
  return new MeshkitError(
    'STORE_UNUSABLE',
    `${path} is damaged at byte ${at}: what is written there isn't what was kept, and more follows`,
    'Restore the folder from a copy, or start with a new one.',
  );
}
