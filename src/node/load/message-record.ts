import type { LedgerEntry } from '../../core/ledger-entry.ts';

/** What all ledgers together know of one message. */
export interface MessageRecord {
  readonly seq: number;
  /** Attempts. */
  sent: number;
  refused: boolean;
  doubt: boolean;
  visible: boolean;
  downloads: number;
  /** Why it was found damaged. */
  damage: string | undefined;
  bytes: number;
  /** Ids that the target gave it, at the sender's end or at the receiver's. */
  readonly ids: Set<string>;
  accepted: boolean;
  /** When each id's acknowledgement was confirmed first. */
  readonly acknowledged: Map<string, number>;
  /** When each id was downloaded last. */
  readonly downloaded: Map<string, number>;
}

/** The record of a message of which nothing is known but its number. */
export function newRecord(seq: number): MessageRecord {
  return {
    seq,
    sent: 0,
    refused: false,
    doubt: false,
    visible: false,
    downloads: 0,
    damage: undefined,
    bytes: 0,
    ids: new Set(),
    accepted: false,
    acknowledged: new Map(),
    downloaded: new Map(),
  };
}

/** Adds what one entry says. The entries of a message come in any order. */
export function addEntry(
  record: MessageRecord,
  { e, id = '', at, bytes = 0, why = 'not as it was sent' }: LedgerEntry,
): void {
  if (id !== '') record.ids.add(id);
  record.bytes = Math.max(record.bytes, bytes);
  switch (e) {
    case 'sent':
      record.sent += 1;
      return;
    case 'accepted':
      record.accepted = true;
      return;
    case 'refused':
      record.refused = true;
      return;
    case 'doubt':
      record.doubt = true;
      return;
    case 'visible':
      record.visible = true;
      return;
    case 'corrupt':
      record.damage = why;
      return;
    case 'downloaded':
      record.downloads += 1;
      record.downloaded.set(id, Math.max(at, record.downloaded.get(id) ?? at));
      return;
    case 'acknowledged':
      record.acknowledged.set(id, Math.min(at, record.acknowledged.get(id) ?? at));
  }
}
