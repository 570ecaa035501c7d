import { createMemoryStore } from '../memory-store.ts';
import { standardLimits } from '../limits.ts';
import type { SandboxOptions } from '../sandbox.ts';
import type { BodyStore } from '../store.ts';

/** What goes wrong in a sandbox that is put under load, and how often. */
export interface LoadFaults {
  /** One message in so many is accepted and never listed. */
  readonly loseOneIn?: number;
  /** One stored part in so many has a wrong byte. */
  readonly corruptOneIn?: number;
  /** Milliseconds by which every answer is late. */
  readonly delayMs?: number;
}

/** Faults that show only among many messages. Made anew for each sandbox: they count what they see. */
export function loadFaults({ loseOneIn, corruptOneIn, delayMs }: LoadFaults): Partial<SandboxOptions> {
  return {
    ...(loseOneIn !== undefined && { policy: { orderOfPage: hiding(loseOneIn) } }),
    ...(corruptOneIn !== undefined && { store: spoiling(corruptOneIn) }),
    ...(delayMs !== undefined && { faults: [{ times: 'always', does: { kind: 'delay', ms: delayMs } }] }),
  };
}

/** Leaves every so many'th message out of all listings. */
function hiding(one: number): (ids: readonly string[]) => readonly string[] {
  const seen = new Set<string>();
  const hidden = new Set<string>();
  return (ids) => {
    for (const id of ids) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (seen.size % one === 0) hidden.add(id);
    }
    return ids.filter((id) => !hidden.has(id));
  };
}

function spoiling(one: number): NonNullable<SandboxOptions['store']> {
  const store = createMemoryStore(standardLimits);
  const { bodies } = store;
  let put = 0;
  return {
    ...store,
    bodies: {
      put: (source) => bodies.put((put += 1) % one === 0 ? spoilt(source) : source),
      read: (body) => bodies.read(body),
      delete: (body) => bodies.delete(body),
      usage: () => bodies.usage(),
    },
  };
}

type Source = Parameters<BodyStore['put']>[0];

/** The last byte is another: in gzip it belongs to the length, so that it isn't overlooked there. */
async function* spoilt(source: Source): AsyncGenerator<Uint8Array> {
  let last: Uint8Array | undefined;
  for await (const piece of source) {
    if (piece.length === 0) continue;
    if (last) yield last;
    last = Uint8Array.from(piece);
  }
  if (!last) return;
  last[last.length - 1] = (last.at(-1) ?? 0) ^ 1;
  yield last;
}
