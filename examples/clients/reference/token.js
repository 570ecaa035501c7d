import { createHmac } from 'node:crypto';

/** Makes the value of an Authorization header (OAS:267-286). It is good for one request. */
export function makeToken({ mailbox: id, password, sharedKey }, policy) {
  const mailbox = policy.mailboxInToken(id);
  const nonce = policy.nonce();
  const count = policy.nonceCount();
  const timestamp = policy.timestamp(new Date());
  const text = policy.hashed({ mailbox, nonce, count, timestamp }, password);
  const hash = createHmac('sha256', sharedKey).update(text).digest('hex');
  return `NHSMESH ${[mailbox, nonce, count, timestamp, hash].join(':')}`;
}
