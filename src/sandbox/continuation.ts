import { createHmac } from 'node:crypto';

/** Writes and reads the value of `continue_from`: a place in one mailbox's inbox. */
export interface Continuation {
  write(mailboxId: string, sequence: number): string;
  /** Nothing for a value that this sandbox didn't write for this mailbox. */
  read(mailboxId: string, value: string): number | undefined;
}

/** Values are signed, so that nobody comes to depend on what is inside. */
export function createContinuation(secret: string): Continuation {
  const write = (mailboxId: string, sequence: number): string => {
    const place = sequence.toString(36);
    const signature = createHmac('sha256', secret).update(`continue:${mailboxId}:${place}`).digest('hex').slice(0, 32);
    return Buffer.from(`${place}.${signature}`).toString('base64url');
  };
  return {
    write,
    read: (mailboxId, value) => {
      const [place = ''] = Buffer.from(value, 'base64url').toString('latin1').split('.');
      const sequence = /^[0-9a-z]{1,10}$/.test(place) ? parseInt(place, 36) : -1;
      return sequence >= 0 && write(mailboxId, sequence) === value ? sequence : undefined;
    },
  };
}
