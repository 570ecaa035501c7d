import type { FolderRole } from '../../mesh/interface-folder.ts';
import { MeshkitError } from '../../core/errors.ts';
import type { MeshAnswer, MeshCall, MeshCaller } from '../load/engine/mesh-caller.ts';
import type { MailboxCredentials } from '../target.ts';

export interface FileClientSettings {
  /** Milliseconds that a file has lain unchanged in `out` before it is taken: the client leaves files younger than a second alone. */
  readonly settleMs: number;
  /** Milliseconds after which the half of a pair that has come alone is refused (codes 01, 02). */
  readonly aloneMs: number;
  /** Bytes of one request before it is compressed, and above which AllowChunking is needed. */
  readonly chunkBytes: number;
  /** Attempts at one request in one pass. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; they double. */
  readonly backOffMs: number;
  /** Milliseconds that a request whose answer was lost is given to arrive before MESH is asked for it. */
  readonly doubtMs: number;
  readonly transferReports: boolean;
}

export const STANDARD_SETTINGS: FileClientSettings = {
  settleMs: 1000,
  aloneMs: 60_000,
  chunkBytes: 75_000_000,
  attempts: 4,
  backOffMs: 500,
  doubtMs: 2000,
  transferReports: false,
};

/** What everything that acts for one mailbox needs. */
export interface ClientContext {
  readonly mailbox: MailboxCredentials;
  readonly folders: Readonly<Record<FolderRole, string>>;
  readonly caller: Pick<MeshCaller, 'call'>;
  readonly settings: FileClientSettings;
  /** Aborted when no further file shall be begun; what is in hand is brought to its end. */
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** One request in all: a part of 75 MB on a slow line. */
const REQUEST_MS = 15 * 60_000;

/** One request of the mailbox, with a token of its own and a time limit. */
export function callMesh({ caller, mailbox }: ClientContext, call: MeshCall): Promise<MeshAnswer> {
  return caller.call(mailbox, call, AbortSignal.timeout(REQUEST_MS));
}

/** Answers that say "later": asked again, and nobody's verdict. */
export function isLater(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** What ends a pass for a mailbox: nothing that any file could mend. Throws TARGET_CREDENTIALS or TARGET_UNREACHABLE. */
export function assertAnswered({ mailbox }: ClientContext, { status, why }: MeshAnswer, doing: string): void {
  if (status === 401 || status === 403) {
    const message = `${mailbox.id}: ${doing} was refused with ${status}`;
    throw new MeshkitError('TARGET_CREDENTIALS', message, 'Check the mailbox, its password and the shared key.');
  }
  if (status >= 200 && status < 300) return;
  const reason = why || `status ${status}`;
  throw new MeshkitError('TARGET_UNREACHABLE', `${mailbox.id}: ${doing} failed: ${reason}`, 'Is the server running?');
}
