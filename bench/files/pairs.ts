import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatControlFile } from '../../src/payloads/control-file-text.ts';

export const MAILBOXES = ['MESHKIT001', 'MESHKIT002'] as const;

/** One in so many pairs has no LocalId, so that nobody can ask for it. */
const WITHOUT_LOCAL_ID = 10;

export interface DroppedPair {
  readonly base: string;
  readonly from: string;
  readonly to: string;
  /** Empty where it has none. */
  readonly localId: string;
  readonly content: string;
}

/** Pairs from each of the two mailboxes to the other, moved into `out` as an application does it. */
export function dropPairs(home: string, work: string, count: number): readonly DroppedPair[] {
  for (const mailbox of MAILBOXES) {
    for (const name of ['in', 'out']) mkdirSync(join(home, mailbox, name), { recursive: true });
  }
  return Array.from({ length: count }, (_, index) => {
    const pair = pairOf(index);
    const out = join(home, pair.from, 'out', pair.base);
    moveIn(work, `${out}.dat`, pair.content);
    moveIn(work, `${out}.ctl`, controlOf(pair));
    return pair;
  });
}

function pairOf(index: number): DroppedPair {
  const [one, other] = MAILBOXES;
  const base = `APP01_${String(index + 1).padStart(8, '0')}`;
  const localId = index % WITHOUT_LOCAL_ID === 0 ? '' : `prove-${index}`;
  const ends = index % 2 === 0 ? { from: one, to: other } : { from: other, to: one };
  return { base, ...ends, localId, content: `pair ${index}\n`.repeat(1 + (index % 50)) };
}

function controlOf({ from, to, localId }: DroppedPair): string {
  return formatControlFile({
    ...{ Version: '1.0', AddressType: 'DTS', MessageType: 'Data', WorkflowId: 'MESHKIT_DATA' },
    ...{ From_DTS: from, To_DTS: to, ...(localId !== '' && { LocalId: localId }) },
  });
}

function moveIn(work: string, path: string, text: string): void {
  const elsewhere = join(work, 'being-written');
  writeFileSync(elsewhere, text);
  renameSync(elsewhere, path);
}
