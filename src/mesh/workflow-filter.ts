/** A condition on workflow ids: "equals", "begins with", "contains", each of which can be negated (OAS:677-684). */
export interface WorkflowFilter {
  readonly negated: boolean;
  readonly match: 'equals' | 'begins with' | 'contains';
  readonly text: string;
}

/**
 * Reads the value of `workflow_filter`. The `=` in the specification's prose belongs to the query string, not to the value.
 * Nothing, for a form that the specification doesn't define (`*X`, `!*`, `**`, `!!X`, a star inside).
 */
export function parseWorkflowFilter(value: string): WorkflowFilter | undefined {
  const negated = value.startsWith('!');
  const pattern = negated ? value.slice(1) : value;
  const opens = pattern.startsWith('*');
  const closes = pattern.endsWith('*');
  const text = pattern.slice(opens ? 1 : 0, closes ? -1 : undefined);
  if (text === '' || text.includes('*') || pattern.startsWith('!') || (opens && !closes)) return undefined;
  const match = opens ? 'contains' : closes ? 'begins with' : 'equals';
  return { negated, match, text };
}

/** Whether a workflow id satisfies a filter. Case counts, as in the official sandbox; the specification is silent. */
export function matchesWorkflow({ negated, match, text }: WorkflowFilter, workflowId: string): boolean {
  const found =
    match === 'equals'
      ? workflowId === text
      : match === 'begins with'
        ? workflowId.startsWith(text)
        : workflowId.includes(text);
  return found !== negated;
}
