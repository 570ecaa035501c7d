import { hash } from 'node:crypto';

/** Bytes that SHA-256 takes in one step (FIPS 180-4 section 1). */
const BLOCK = 64;
const DIGEST = 32;

/**
 * HMAC-SHA-256 (RFC 2104) in hexadecimal, with the key's two blocks kept ready. An `Hmac` of node:crypto is a stream, and making and
 * collecting one for each request costs three times the two digests in it.
 */
export function keyedHash(key: string): (message: string) => string {
  const block = keyBlock(Buffer.from(key));
  const inner = block.map((byte) => byte ^ 0x36);
  const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c), Buffer.alloc(DIGEST)]);
  return (message) => {
    hash('sha256', Buffer.concat([inner, Buffer.from(message)]), 'buffer').copy(outer, BLOCK);
    return hash('sha256', outer);
  };
}

function keyBlock(key: Buffer): Buffer {
  const block = Buffer.alloc(BLOCK);
  (key.length > BLOCK ? hash('sha256', key, 'buffer') : key).copy(block);
  return block;
}
