import { bytesOf, type ClientLedger, type Sending } from './client-ledger.ts';
import type { PostBox } from './post-box.ts';

/** What was promised and isn't so. */
export class Problems {
  readonly found: string[] = [];

  add(problem: string): void {
    this.found.push(problem);
  }
}

const GONE = 410;

/**
 * Downloads a message that a list has shown, and compares every byte. Answers what the ledger knows of it, unless another client
 * has acknowledged it meanwhile.
 */
export async function verifyMessage(
  box: PostBox,
  id: string,
  ledger: ClientLedger,
  problems: Problems,
): Promise<Sending | undefined> {
  const first = await box.download(id, 1);
  if (first.status === GONE) return undefined;
  const sending = ledger.find(String(first.headers['mex-localid']));
  if (!sending) return void problems.add(`${id}: nobody has sent it (${first.status})`);
  for (let part = 1; part <= sending.sizes.length; part += 1) {
    const { status, body } = part === 1 ? first : await box.download(id, part);
    if (status === GONE && sending.acknowledged !== 'no') return undefined;
    const isRight = status === 200 || (status === 206 && part < sending.sizes.length);
    if (!isRight) problems.add(`${sending.localId}: part ${part} was answered ${status}`);
    else if (!body.equals(bytesOf(sending, part)))
      problems.add(`${sending.localId}: part ${part} is not what was sent`);
  }
  return sending;
}
