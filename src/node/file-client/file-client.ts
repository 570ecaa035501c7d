import { join } from 'node:path';
import { maskPersonalData } from '../../mesh/personal-data.ts';
import { aFewAtATime } from './a-few-at-a-time.ts';
import type { ClientContext } from './client-context.ts';
import { NotFetched } from './download-message.ts';
import { finishPair, placeFor } from './finish-pair.ts';
import { Journal, type SendEntry } from './journal.ts';
import { listInbox } from './list-inbox.ts';
import { readOutFolder, type Dropped } from './out-folder.ts';
import { receiveMessage, resumeReceiving } from './receive-message.ts';
import { sendPair, type Outbox, type PairResult } from './send-pair.ts';
import { SentIds } from './sent-ids.ts';

/** What came of one pass. */
export interface Pass {
  readonly sent: number;
  readonly failed: number;
  readonly inDoubt: number;
  /** Pairs and messages that the next pass will try again. */
  readonly later: number;
  readonly received: number;
}

export const NOTHING: Pass = { sent: 0, failed: 0, inDoubt: 0, later: 0, received: 0 };

const COUNTED: Readonly<Record<PairResult, keyof Pass>> = {
  sent: 'sent',
  failed: 'failed',
  'in doubt': 'inDoubt',
  later: 'later',
};
const AT_A_TIME = 4;

/** The MESH client for one mailbox: pairs from `out` go to MESH, messages from MESH go to `in`. */
export class FileClient {
  readonly #context: ClientContext;
  readonly #outbox: Outbox;

  private constructor(context: ClientContext, outbox: Outbox) {
    this.#context = context;
    this.#outbox = outbox;
  }

  /** Nobody else may play the client for this mailbox: its `temp` folder has to be claimed before. */
  static async open(context: ClientContext): Promise<FileClient> {
    const { temp } = context.folders;
    const [journal, known] = [await Journal.open(temp), await SentIds.open(temp)];
    return new FileClient(context, { context, journal, known });
  }

  /** Sends what is ready in `out`, what was begun before a crash first. Throws TARGET errors that no file is to blame for. */
  async send(): Promise<Pass> {
    const begun = await this.#outbox.journal.entries();
    const counts = { ...NOTHING };
    const act = async (base: string, entry?: SendEntry): Promise<void> => {
      if (this.#context.signal.aborted) return;
      counts[COUNTED[await sendPair(this.#outbox, base, entry)]] += 1;
    };
    // One after the other: two in doubt with one local id must not both take the same message for theirs.
    for (const entry of begun) await act(entry.base, entry);
    const { settleMs, aloneMs } = this.#context.settings;
    const old = new Set(begun.map(({ base }) => base));
    const dropped = (await readOutFolder(this.#context.folders.out, Date.now())).filter(({ base }) => !old.has(base));
    const ready = dropped.filter(({ data, control, quietMs }) => data && control && quietMs >= settleMs);
    await aFewAtATime(ready, AT_A_TIME, ({ base }) => act(base));
    const alone = dropped.filter(({ data, control, quietMs }) => data !== control && quietMs >= aloneMs);
    for (const half of alone) counts.failed += await this.#refuseAlone(half);
    return counts;
  }

  /** Receives what is in the inbox. Throws TARGET errors. */
  async receive(): Promise<Pass> {
    await resumeReceiving(this.#context, Date.now());
    const counts = { ...NOTHING };
    await aFewAtATime(await listInbox(this.#context), AT_A_TIME, async (messageId) => {
      if (this.#context.signal.aborted) return;
      counts[(await this.#receive(messageId)) ? 'received' : 'later'] += 1;
    });
    return counts;
  }

  async #receive(messageId: string): Promise<boolean> {
    try {
      return await receiveMessage(this.#context, messageId);
    } catch (fault) {
      if (!(fault instanceof NotFetched)) throw fault;
      this.#context.tell(`later: ${messageId} stays in the inbox: ${fault.message}`);
      return false;
    }
  }

  /** Half a pair that nothing followed: codes 01 and 02 (CUG). */
  async #refuseAlone({ base, control }: Dropped): Promise<1> {
    if (control) {
      await sendPair(this.#outbox, base);
      return 1;
    }
    const { folders } = this.#context;
    const place = placeFor(folders.failed, base, `${base} ${Date.now()}`);
    const description = 'The control file is missing';
    const outcome = { event: 'COLLECT', code: '01', description, folder: 'failed', success: false, place } as const;
    await finishPair(this.#context, this.#outbox.journal, { base, localId: '', outcome }, undefined);
    this.#context.tell(`failed: ${maskPersonalData(join('out', `${base}.dat`))}: COLLECT 01: ${description}`);
    return 1;
  }
}

export function sumOf(passes: readonly Pass[]): Pass {
  const sum = { ...NOTHING };
  for (const pass of passes) for (const key of Object.keys(sum) as (keyof Pass)[]) sum[key] += pass[key];
  return sum;
}
