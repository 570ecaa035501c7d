import type { LoadPlan } from '../core/load-plan.ts';
import type { LoadTask } from '../core/load-target.ts';
import { factsOf, type SummaryData } from './summary-facts.ts';
import { summaryText } from './summary-text.ts';

export type { SummaryData };

/** What k6 writes at the end: a short text, and the whole as JSON where the task names a file for it. Pure. */
export function summarise(data: SummaryData, plan: LoadPlan, task: LoadTask): Record<string, string> {
  const facts = factsOf(data, plan, task);
  const stdout = summaryText(facts);
  if (task.summary === undefined) return { stdout };
  return { stdout, [task.summary]: JSON.stringify({ ...data, meshkit: facts }, undefined, 2) };
}
