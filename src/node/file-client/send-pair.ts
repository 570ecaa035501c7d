import type { ControlFile } from '../../core/control-file.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { maskPersonalData } from '../../mesh/personal-data.ts';
import { readControlFile } from '../../payloads/control-file.ts';
import { readControlBytes } from '../files/read-control-bytes.ts';
import type { ClientContext } from './client-context.ts';
import { examineControl, refusedForSize, unusable, type Outgoing, type Status } from './examine-control.ts';
import { finishPair, placeFor } from './finish-pair.ts';
import type { Journal, Outcome, SendEntry } from './journal.ts';
import { openParts } from './message-parts.ts';
import { unsendable } from './send-headers.ts';
import { sendParts, type Sent } from './send-parts.ts';
import type { SentIds } from './sent-ids.ts';

/** What the sending of pairs shares within a mailbox. */
export interface Outbox {
  readonly context: ClientContext;
  readonly journal: Journal;
  readonly known: SentIds;
}

export type PairResult = 'sent' | 'failed' | 'in doubt' | 'later';

/** Sends a pair, or ends what was begun with it, and moves its files to `sent` or `failed`. `begun`: what the journal says of it. */
export async function sendPair(outbox: Outbox, base: string, begun?: SendEntry): Promise<PairResult> {
  const { context, journal } = outbox;
  const read = await readControl(join(context.folders.out, `${base}.ctl`), context.mailbox.id);
  if (read === 'gone') return withdrawn(outbox, base, begun);
  const entry = begun ?? { base, localId: 'outgoing' in read ? read.outgoing.localId : '' };
  const outcome = entry.outcome ?? (await outcomeOf(outbox, entry, read));
  if (outcome === 'later') return 'later';
  // The step from which there is no way back: written down before any file is moved.
  const decided = { ...((await journal.read(base)) ?? entry), outcome };
  await journal.write(decided);
  await finishPair(context, journal, decided, read.control);
  context.tell(toldOf(decided));
  return outcome.inDoubt ? 'in doubt' : outcome.success ? 'sent' : 'failed';
}

type ReadControl = { readonly control?: ControlFile } & (
  { readonly outgoing: Outgoing } | { readonly refusal: Status }
);

async function readControl(file: string, mailboxId: string): Promise<ReadControl | 'gone'> {
  if (!existsSync(file)) return 'gone';
  const bytes = await readControlBytes(file);
  if (!bytes) return unusable('it is larger than 1 MB');
  const { file: control, fault } = await readControlFile(bytes);
  if (fault) return unusable(`it is not well-formed XML in UTF-8 (line ${fault.at?.line ?? 1})`);
  return { control, ...examineControl(control, mailboxId) };
}

/** Sends what can be sent. */
async function outcomeOf(outbox: Outbox, entry: SendEntry, read: ReadControl): Promise<Outcome | 'later'> {
  const { context } = outbox;
  const refused = (status: Status): Outcome => failed(context, entry.base, status);
  if ('refusal' in read) return refused(read.refusal);
  const unfit = unsendable(read.outgoing);
  if (unfit !== undefined) return refused(unusable(`${unfit} holds characters that a header can't carry`).refusal);
  const file = join(context.folders.out, `${entry.base}.dat`);
  if (!existsSync(file)) return refused({ event: 'COLLECT', code: '02', description: 'The data file is missing' });
  const parts = await openParts(file, read.outgoing, context.settings.chunkBytes, context.folders.temp);
  try {
    const tooLarge = refusedForSize(parts.bytes, parts.sentBytes, read.outgoing, context.settings.chunkBytes);
    if (tooLarge) return refused(tooLarge);
    const note = (next: SendEntry): Promise<SendEntry> => outbox.journal.write(next);
    return concluded(context, entry, await sendParts({ ...outbox, outgoing: read.outgoing, parts, note }, entry));
  } finally {
    await parts.close();
  }
}

function concluded(context: ClientContext, { base }: SendEntry, sent: Sent): Outcome | 'later' {
  if (sent.is === 'refused') return failed(context, base, sent.status);
  if (sent.is === 'in doubt') {
    const description = `In doubt: MESH may have this message, and can't be asked, since ${sent.why}. It is not sent again.`;
    return { ...failed(context, base, { event: 'TRANSFER', code: '06', description }), inDoubt: true };
  }
  if (sent.is === 'later') {
    context.tell(`later: ${shown(base)} stays in out: ${sent.why}`);
    return 'later';
  }
  const place = placeFor(context.folders.sent, base, sent.messageId);
  const status = { event: 'TRANSFER', code: '00', description: 'Transferred to MESH' } as const;
  return { ...status, folder: 'sent', success: true, place };
}

function failed({ folders }: ClientContext, base: string, status: Status): Outcome {
  return {
    ...status,
    folder: 'failed',
    success: false,
    place: placeFor(folders.failed, base, `${base} ${Date.now()}`),
  };
}

/** Its control file has gone: moved already, or taken away by somebody while it was on its way. */
async function withdrawn(
  { context, journal }: Outbox,
  base: string,
  begun: SendEntry | undefined,
): Promise<PairResult> {
  if (!begun) return 'later';
  if (begun.outcome) {
    await finishPair(context, journal, { ...begun, outcome: begun.outcome }, undefined);
    return begun.outcome.success ? 'sent' : 'failed';
  }
  await journal.remove(base);
  if (begun.attemptedAt === undefined) return 'later';
  context.tell(`in doubt: ${shown(base)} was taken out of out while it was sent; MESH may have it`);
  return 'in doubt';
}

const shown = (base: string): string => maskPersonalData(base);

function toldOf({ base, outcome, messageId }: SendEntry & { readonly outcome: Outcome }): string {
  if (outcome.inDoubt) return `in doubt: ${shown(base)} is in failed: ${outcome.description}`;
  if (outcome.success) return `sent: ${shown(base)} as ${messageId ?? 'a message without an id'}`;
  return `failed: ${shown(base)}: ${outcome.event} ${outcome.code}: ${maskPersonalData(outcome.description)}`;
}
