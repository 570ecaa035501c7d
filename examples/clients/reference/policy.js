import { connectionPolicy } from './policy/connection.js';
import { receivingPolicy } from './policy/receiving.js';
import { sendingPolicy } from './policy/sending.js';

/** Every decision of the client: small functions of small facts. A broken client (../broken) replaces one of them. */
export const standardPolicy = { ...connectionPolicy, ...receivingPolicy, ...sendingPolicy };
