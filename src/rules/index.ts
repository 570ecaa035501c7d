import type { Rule } from '../core/rule.ts';
import { handshakeRules } from './handshake.ts';

/** Every rule that binds a MESH server, in the order of the ids. */
export const serverRules: readonly Rule[] = [...handshakeRules].sort((a, b) => (a.id < b.id ? -1 : 1));
