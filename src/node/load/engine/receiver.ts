import type { LedgerEntry, LedgerEvent } from '../../../core/ledger-entry.ts';
import { parseLocalId } from '../../../core/payload-mark.ts';
import { parseChunkRange } from '../../../mesh/chunk-range.ts';
import { acknowledgePath, inboxPath, messagePath, query } from '../../../mesh/paths.ts';
import { jsonBody, type MeshAnswer } from './mesh-caller.ts';
import type { EngineContext } from './sender.ts';
import { verifyPart, type PartOwner, type VerifiedPart } from './verify-part.ts';

/** Ids that are somebody else's, or being received: remembered so that they are not downloaded twice. */
const MOST_REMEMBERED = 100_000;

interface WholeMessage extends VerifiedPart {
  /** It could not be read to its end. */
  readonly gone: boolean;
}

/** What the receivers of one mailbox share: which messages are taken. */
export class Inbox {
  readonly #taken = new Set<string>();

  take(id: string): boolean {
    if (this.#taken.has(id)) return false;
    const [oldest] = this.#taken;
    if (oldest !== undefined && this.#taken.size >= MOST_REMEMBERED) this.#taken.delete(oldest);
    this.#taken.add(id);
    return true;
  }

  release(id: string): void {
    this.#taken.delete(id);
  }
}

/** Receives what arrives for bob: lists, downloads, verifies, acknowledges. Only messages of its own run are touched. */
export class Receiver {
  readonly #context: EngineContext;
  readonly #inbox: Inbox;
  readonly #user: number;

  constructor(context: EngineContext, inbox: Inbox, user: number) {
    this.#context = context;
    this.#inbox = inbox;
    this.#user = user;
  }

  /** Receives one page. Answers how many of its messages were this run's and could be received. */
  async receivePage(): Promise<number> {
    const { caller, target, shape, signal } = this.#context;
    const { bob } = target.mailboxes;
    const path = inboxPath(bob.id) + query({ max_results: shape.page });
    const listing = await caller.call(bob, { operation: 'inbox', method: 'GET', path }, signal);
    const listed = Date.now();
    const ids = (await jsonBody(listing))?.['messages'];
    let received = 0;
    for (const id of Array.isArray(ids) ? ids.map(String) : []) {
      if (signal.aborted || !this.#inbox.take(id)) continue;
      if (await this.#receive(id, listed)) received += 1;
    }
    return received;
  }

  async #receive(id: string, listed: number): Promise<boolean> {
    const first = await this.#download(id, 1);
    const owner = parseLocalId(first.headers['mex-localid'] ?? '');
    if (first.status === 0 || first.status >= 300) {
      await drop(first);
      this.#inbox.release(id);
      return false;
    }
    if (owner?.run !== this.#context.run) {
      await drop(first);
      return false;
    }
    const note = (e: LedgerEvent, more: Partial<LedgerEntry> = {}): void => this.#note(e, owner.seq, { id, ...more });
    note('visible', { at: listed });
    const whole = await this.#verifyAll(id, owner, first).catch(brokenOff);
    // A download that broke off says nothing about what is stored: it is tried again with the next listing.
    if (whole.gone) this.#inbox.release(id);
    else if (whole.why === undefined) note('downloaded', { bytes: whole.bytes });
    else note('corrupt', { why: whole.why });
    return !whole.gone && (await this.#acknowledge(id, note));
  }

  async #verifyAll(id: string, owner: PartOwner, first: MeshAnswer): Promise<WholeMessage> {
    const parts = parseChunkRange(first.headers['mex-chunk-range'] ?? '')?.total ?? 1;
    let [bytes, why] = [0, undefined as string | undefined];
    for (let part = 1; part <= parts; part += 1) {
      const answer = part === 1 ? first : await this.#download(id, part);
      if (answer.status < 200 || answer.status >= 300) {
        await drop(answer);
        return { bytes, why: `part ${part} was answered with ${answer.status}`, gone: true };
      }
      const verified = await verifyPart(answer.body, owner, { part, parts });
      bytes += verified.bytes;
      why ??= verified.why;
    }
    return { bytes, why, gone: false };
  }

  #download(id: string, part: number): Promise<MeshAnswer> {
    const { caller, target, shape, signal } = this.#context;
    const { bob } = target.mailboxes;
    const headers = shape.gzip ? { 'accept-encoding': 'gzip' } : {};
    const path = messagePath(bob.id, id, part === 1 ? undefined : part);
    return caller.call(
      bob,
      { operation: part === 1 ? 'download' : 'downloadChunk', method: 'GET', path, headers },
      signal,
    );
  }

  async #acknowledge(id: string, note: (e: LedgerEvent) => void): Promise<boolean> {
    const { caller, target, signal } = this.#context;
    const { bob } = target.mailboxes;
    const path = acknowledgePath(bob.id, id);
    const answer = await caller.call(bob, { operation: 'acknowledge', method: 'PUT', path }, signal);
    await drop(answer);
    if (answer.status === 200) note('acknowledged');
    else this.#inbox.release(id);
    return answer.status === 200;
  }

  #note(e: LedgerEvent, seq: number, more: Partial<LedgerEntry>): void {
    const { run, emit } = this.#context;
    emit([{ e, run, seq, at: Date.now(), vu: this.#user, inst: 0, ...more }]);
  }
}

/** Bytes that can't be decompressed are damaged; a connection that ended is not. */
function brokenOff(fault: unknown): WholeMessage {
  const { code = '', message } = fault as NodeJS.ErrnoException;
  return { bytes: 0, why: message, gone: !code.startsWith('Z_') };
}

/** Reads an answer to its end, so that its connection can be used again. */
async function drop({ body }: MeshAnswer): Promise<void> {
  try {
    for await (const _ of body);
  } catch {
    // Nobody wanted it.
  }
}
