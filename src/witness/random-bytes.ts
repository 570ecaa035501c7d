import { createCipheriv, createHash } from 'node:crypto';

/** Bytes that look random and can't be compressed, the same for the same seed: a key stream of AES. */
export function randomBytes(seed: number, bytes: number): Uint8Array {
  const key = createHash('sha256').update(`meshkit ${seed}`).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}
