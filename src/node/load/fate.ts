import type { Mishap } from '../../core/load-run.ts';
import type { MessageRecord } from './message-record.ts';

/** What was found in the inboxes once the run was over. */
export interface Closing {
  /** Ids that are still there. */
  readonly ids: ReadonlySet<string>;
  /** Every receiver told all that it did. Otherwise what is not there may have been received. */
  readonly ledgerComplete: boolean;
}

/** A download that ends so much later than the acknowledgement of the same message was not on its way before. */
const ON_ITS_WAY_MS = 60_000;

export type Fate =
  | { readonly kind: Mishap; readonly why: string }
  | { readonly kind: 'delivered' | 'waiting' | 'doubt' | 'refused' | 'unaccounted' | 'unsent' };

/** What became of a message. `damage`: what receivers found wrong with ids whose message no longer tells its number. */
export function fateOf(
  record: MessageRecord,
  closing: Closing | undefined,
  damage: ReadonlyMap<string, string> = new Map(),
): Fate {
  const ids = [...record.ids];
  const damaged = record.damage ?? ids.map((id) => damage.get(id)).find((why) => why !== undefined);
  if (damaged !== undefined) return { kind: 'corrupted', why: damaged };
  const twice = duplication(record, closing);
  if (twice !== undefined) return { kind: 'duplicated', why: twice };
  const waits = ids.some((id) => closing?.ids.has(id));
  const arrived = record.downloads > 0 || record.acknowledged.size > 0;
  if (record.refused && !record.accepted && !record.doubt && (arrived || waits)) {
    return { kind: 'unexpected', why: 'it was refused, and arrived all the same' };
  }
  if (record.sent === 0) return { kind: 'unsent' };
  if (record.acknowledged.size > 0) return { kind: 'delivered' };
  if (waits) return { kind: 'waiting' };
  if (arrived) return { kind: 'delivered' };
  if (!record.accepted) return { kind: record.refused ? 'refused' : 'doubt' };
  if (!closing?.ledgerComplete) return { kind: 'unaccounted' };
  const seen = record.visible ? 'it was listed once, and is gone' : 'it was never listed';
  return { kind: 'lost', why: `accepted, not received and not in the inbox at the end: ${seen}` };
}

/** An unanswered send that was tried again may rightly be there twice: each attempt is allowed one message. */
function duplication(
  { sent, ids, acknowledged, downloaded }: MessageRecord,
  closing: Closing | undefined,
): string | undefined {
  if (sent > 0 && ids.size > sent) return `${sent === 1 ? 'one send' : `${sent} sends`} became ${ids.size} messages`;
  for (const [id, at] of acknowledged) {
    if (closing?.ids.has(id)) return 'it is in the inbox again after its acknowledgement was confirmed';
    if ((downloaded.get(id) ?? at) > at + ON_ITS_WAY_MS)
      return 'it was delivered again after its acknowledgement was confirmed';
  }
  return undefined;
}
