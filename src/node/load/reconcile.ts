import { join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import type { LedgerEntry } from '../../core/ledger-entry.ts';
import type { Reconciliation } from '../../core/load-run.ts';
import { fateOf, type Closing } from './fate.ts';
import { addEntry, newRecord, type MessageRecord } from './message-record.ts';
import { MishapFile } from './mishap-file.ts';
import { OrderWatch } from './order-watch.ts';
import { Partitions } from './partitions.ts';
import { findLedger, readLedger } from './read-ledger.ts';
import { Tally } from './tally.ts';

/** Damaged messages that don't tell their number: more are not told apart. */
const MOST_DAMAGED = 100_000;

export interface ReconcileWish {
  /** Folder with the ledger files. */
  readonly ledger: string;
  /** Folder for mishaps.ndjson, and for what is sorted on the way. */
  readonly out: string;
  /** The run whose messages count. Default: the only one in the ledger. */
  readonly run?: string;
  /** What the inboxes held at the end, if somebody looked. */
  readonly closing?: Closing;
  /** Is told every entry of the run, in the order of the files. */
  readonly observe?: (entry: LedgerEntry) => void;
}

/** Merges the ledgers of senders and receivers and says what became of each message. Memory is bounded, whatever their size. */
export async function reconcile(wish: ReconcileWish): Promise<Reconciliation> {
  const ledger = findLedger(wish.ledger);
  const partitions = new Partitions(join(wish.out, 'sorting'), ledger.bytes);
  try {
    const split = await splitBySequence(ledger, partitions, wish);
    return await judge(partitions, split, wish);
  } catch (fault) {
    throw explain(fault, wish.out);
  } finally {
    partitions.remove();
  }
}

/** Of a run that never began. */
export function emptyReconciliation(run: string): Reconciliation {
  return { run, ...new Tally().result(0, 0), named: [], inboxesSeen: false };
}

interface Split {
  readonly run: string;
  readonly outOfOrder: number;
  /** What is wrong with messages that don't tell their number, by id. */
  readonly damaged: ReadonlyMap<string, string>;
}

async function splitBySequence(
  ledger: ReturnType<typeof findLedger>,
  partitions: Partitions,
  { run: wanted, ledger: folder, observe }: ReconcileWish,
): Promise<Split> {
  let run = wanted;
  const order = new OrderWatch();
  const damaged = new Map<string, string>();
  for await (const entry of readLedger(ledger)) {
    run ??= entry.run;
    if (entry.run !== run) {
      if (wanted !== undefined) continue;
      throw new MeshkitError('USAGE', `${folder} holds the runs ${run} and ${entry.run}`, 'Name one with --run.');
    }
    observe?.(entry);
    order.note(entry);
    if (entry.seq >= 0) partitions.add(String(entry.seq), JSON.stringify(entry));
    else if (damaged.size < MOST_DAMAGED) damaged.set(entry.id ?? '', entry.why ?? 'it no longer tells its number');
  }
  if (run === undefined) {
    throw new MeshkitError('EVIDENCE_UNREADABLE', `${folder} holds no ledger entry`, 'Was anything sent?');
  }
  return { run, outOfOrder: order.outOfOrder, damaged };
}

async function judge(
  partitions: Partitions,
  { run, outOfOrder, damaged }: Split,
  { out, closing }: ReconcileWish,
): Promise<Reconciliation> {
  const tally = new Tally();
  const mishaps = new MishapFile(join(out, 'mishaps.ndjson'));
  const strangers = new Map(damaged);
  for (let at = 0; at < partitions.count; at += 1) {
    for (const record of (await recordsOf(partitions, at)).values()) {
      const fate = fateOf(record, closing, damaged);
      tally.add(record, fate);
      if ('why' in fate) mishaps.add({ what: fate.kind, seq: record.seq, ids: [...record.ids], why: fate.why });
      for (const id of record.ids) strangers.delete(id);
    }
  }
  for (const [id, why] of strangers) mishaps.add({ what: 'corrupted', seq: -1, ids: [id], why });
  mishaps.close();
  return { run, ...tally.result(outOfOrder, strangers.size), named: mishaps.first, inboxesSeen: closing !== undefined };
}

async function recordsOf(partitions: Partitions, at: number): Promise<ReadonlyMap<number, MessageRecord>> {
  const records = new Map<number, MessageRecord>();
  for await (const line of partitions.read(at)) {
    const entry = JSON.parse(line) as LedgerEntry;
    const record = records.get(entry.seq) ?? newRecord(entry.seq);
    records.set(entry.seq, record);
    addEntry(record, entry);
  }
  return records;
}

function explain(fault: unknown, out: string): unknown {
  const code = (fault as NodeJS.ErrnoException).code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return fault;
  const hint = 'The ledger is still there. Make room, then: meshkit load reconcile <folder>.';
  return new MeshkitError('NO_ROOM', `no room left to reconcile in ${out}`, hint, fault);
}
