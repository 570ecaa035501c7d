import { createHmac } from 'node:crypto';
import type { HmacSha256 } from '../mesh/token.ts';

/** HMAC-SHA256 as lower-case hex, by node:crypto. */
export const hmacSha256: HmacSha256 = (key, message) => createHmac('sha256', key).update(message).digest('hex');
