import type { Rule } from '../core/rule.ts';
import { clientRules } from './client/index.ts';
import { serverRules } from './server/index.ts';

export { clientRules, serverRules };

/** The catalogue: every rule that judges a trace. */
export const rules: readonly Rule[] = [...serverRules, ...clientRules];
