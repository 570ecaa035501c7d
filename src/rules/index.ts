import type { Rule } from '../core/rule.ts';
import { clientRules } from './client/index.ts';
import { applicationRules } from './files/application.ts';
import { serverRules } from './server/index.ts';
import { workflowRules } from './workflow/index.ts';

export { applicationRules, clientRules, serverRules, workflowRules };

/** Every rule that judges requests, whatever their messages carry. */
export const rules: readonly Rule[] = [...serverRules, ...clientRules];

/** What each suite of stimuli is judged by. */
export const suiteRules = { server: serverRules, workflow: workflowRules } as const;

export type SuiteName = keyof typeof suiteRules;
