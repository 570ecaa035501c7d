import { CONTINUE_FROM_LENGTH, MAX_RESULTS, WORKFLOW_FILTER_LENGTH } from '../../mesh/limits.ts';
import type { ApiVersion } from '../../mesh/media-type.ts';
import { inboxPath, query } from '../../mesh/paths.ts';
import { matchesWorkflow, parseWorkflowFilter, type WorkflowFilter } from '../../mesh/workflow-filter.ts';
import type { MessageStatus } from '../message.ts';

/** One page of an inbox. */
export interface PageFacts {
  readonly mailboxId: string;
  readonly ids: readonly string[];
  readonly maxResults: number;
  readonly workflowFilter: string | undefined;
  /** The `continue_from` of this page, and of the next where there is one. */
  readonly here: string | undefined;
  readonly next: string | undefined;
  /** Messages that wait, whatever the filter. */
  readonly waiting: number;
}

export interface CountFacts {
  readonly count: number;
  readonly internalId: string;
}

/** Decisions about 'Check an inbox' and its count (OAS:594-782, 1293-1376). */
export const inboxPolicy = {
  /** "ready to download" (OAS:1302): neither incomplete nor acknowledged, expired or failed. */
  isWaiting: (status: MessageStatus): boolean => status === 'accepted',

  /** A whole number. Nothing for anything else. */
  readMaxResults: (value: string): number | undefined => (/^[+-]?[0-9]{1,9}$/.test(value) ? Number(value) : undefined),
  defaultMaxResults: (): number => MAX_RESULTS.default,
  maxResultsInBounds: (value: number): boolean => value >= MAX_RESULTS.min && value <= MAX_RESULTS.max,

  continueFromInBounds: (length: number): boolean =>
    length >= CONTINUE_FROM_LENGTH.min && length <= CONTINUE_FROM_LENGTH.max,
  unreadableContinueFromStatus: (): number => 400,
  /** Where to go on after a message. `waits`: it is still in the inbox. Its place holds either way. */
  resumeAfter: (sequence: number, _waits: boolean): number => sequence,

  workflowFilterInBounds: (length: number): boolean =>
    length >= WORKFLOW_FILTER_LENGTH.min && length <= WORKFLOW_FILTER_LENGTH.max,
  /** Nothing for a form that isn't defined, which is refused: a filter read otherwise than meant hides messages. */
  readWorkflowFilter: (value: string): WorkflowFilter | undefined => parseWorkflowFilter(value),
  matchesFilter: (filter: WorkflowFilter, workflowId: string): boolean => matchesWorkflow(filter, workflowId),

  /** `ids` come oldest first. */
  orderOfPage: (ids: readonly string[]): readonly string[] => ids,

  /** Links are relative, and keep what was asked for (OAS:626-629). */
  links: ({ mailboxId, maxResults, workflowFilter, here, next }: PageFacts): Record<string, string> => {
    const link = (from: string | undefined) =>
      inboxPath(mailboxId) + query({ max_results: maxResults, workflow_filter: workflowFilter, continue_from: from });
    return { self: link(here), ...(next === undefined ? {} : { next: link(next) }) };
  },

  inboxBody: (version: ApiVersion, page: PageFacts, links: Record<string, string>): unknown =>
    version === 2 ? { messages: page.ids, links, approx_inbox_count: page.waiting } : { messages: page.ids },

  countBody: (version: ApiVersion, { count, internalId }: CountFacts): unknown =>
    version === 2 ? { count } : { count, internalID: internalId, allResultsIncluded: true },
};
