import type { Rule } from '../core/rule.ts';
import { serverRules } from './server/index.ts';

export { serverRules };

/** The catalogue: every rule that judges a trace. */
export const rules: readonly Rule[] = serverRules;
