import { matchesWorkflow, type WorkflowFilter } from '../../mesh/workflow-filter.ts';
import type { SandboxOptions } from '../sandbox.ts';
import type { Mutant } from './mutant.ts';
import { asking, asks } from './wire-change.ts';

/** Reads the filters of one form in another way. */
function misreading(
  match: WorkflowFilter['match'],
  negated: boolean,
  instead: (filter: WorkflowFilter, workflowId: string) => boolean,
): Partial<SandboxOptions> {
  return {
    policy: {
      matchesFilter: (filter, workflowId) =>
        filter.match === match && filter.negated === negated
          ? instead(filter, workflowId)
          : matchesWorkflow(filter, workflowId),
    },
  };
}

const isFiltered = asks('GET', /\/inbox\?.*workflow_filter=/);

export const workflowFilterMutants: readonly Mutant[] = [
  {
    id: 'SRV-072 equal means begins with',
    kills: 'SRV-072',
    breaks: 'The filter X lists whatever begins with X.',
    options: misreading('equals', false, ({ text }, workflowId) => workflowId.startsWith(text)),
    alsoFails: { 'SRV-065': 'the pages that follow are filtered as wrongly as the first' },
  },
  {
    id: 'SRV-073 negation of equality ignored',
    kills: 'SRV-073',
    breaks: 'The filter !X is read as X.',
    options: misreading('equals', true, ({ text }, workflowId) => workflowId === text),
  },
  {
    id: 'SRV-074 star taken literally',
    kills: 'SRV-074',
    breaks: 'The filter X* lists X alone.',
    options: misreading('begins with', false, ({ text }, workflowId) => workflowId === text),
  },
  {
    id: 'SRV-075 only X excluded',
    kills: 'SRV-075',
    breaks: 'The filter !X* excludes X alone.',
    options: misreading('begins with', true, ({ text }, workflowId) => workflowId !== text),
  },
  {
    id: 'SRV-076 contains means ends with',
    kills: 'SRV-076',
    breaks: 'The filter *X* lists what ends with X.',
    options: misreading('contains', false, ({ text }, workflowId) => workflowId.endsWith(text)),
  },
  {
    id: 'SRV-076 first star lost',
    kills: 'SRV-076',
    breaks: 'A gateway drops the star at the start of a filter.',
    wire: asking(isFiltered, (request) => ({
      ...request,
      path: request.path.replace(/workflow_filter=(\*|%2A)(.*(\*|%2A))$/, 'workflow_filter=$2'),
    })),
  },
  {
    id: 'SRV-077 negation of contains ignored',
    kills: 'SRV-077',
    breaks: 'The filter !*X* is read as *X*.',
    options: misreading('contains', true, ({ text }, workflowId) => workflowId.includes(text)),
  },
];
