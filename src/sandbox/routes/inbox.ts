import { CONTINUE_FROM_LENGTH, MAX_RESULTS, WORKFLOW_FILTER_LENGTH } from '../../mesh/limits.ts';
import type { WorkflowFilter } from '../../mesh/workflow-filter.ts';
import { invalid, result, type Answer } from '../answer.ts';
import type { MailboxCall, MailboxRoute } from '../call.ts';
import type { InboxEntry } from '../inbox.ts';
import type { ValidationItem } from '../policy/errors.ts';
import type { Services } from '../services.ts';
import { malformed, notInteger, outOfBounds } from '../validation.ts';

interface Listing {
  readonly maxResults: number;
  readonly filter: WorkflowFilter | undefined;
  /** The place after which the page begins. */
  readonly after: number;
}

/** 'Check an inbox' (OAS:594-782). */
export const inbox: MailboxRoute = (call, services) => {
  const listing = readListing(call, services);
  if ('loc' in listing) return invalid(call, services, listing);
  if ('status' in listing) return listing;
  const { policy, ledger, continuation } = services;
  const box = ledger.inbox(call.mailbox.id);
  const { ids, last } = takePage(listing, services, (wanted) => box.after(listing.after, wanted));
  const page = {
    mailboxId: call.mailbox.id,
    ids: policy.orderOfPage(ids),
    maxResults: listing.maxResults,
    workflowFilter: call.query.get('workflow_filter') ?? undefined,
    here: call.query.get('continue_from') ?? undefined,
    next: last === undefined ? undefined : continuation.write(call.mailbox.id, last),
    waiting: box.size,
  };
  return result(call, services, 200, policy.inboxBody(call.version, page, policy.links(page)));
};

/** 'Check an inbox count' (OAS:1293-1376). */
export const count: MailboxRoute = (call, services) => {
  const facts = { count: services.ledger.inbox(call.mailbox.id).size, internalId: services.ids() };
  return result(call, services, 200, services.policy.countBody(call.version, facts));
};

/** The ids of a page, and the place of its last entry where more exist. */
function takePage(
  { maxResults, filter }: Listing,
  { policy }: Services,
  entries: (wanted: ((workflowId: string) => boolean) | undefined) => Iterable<InboxEntry>,
): { readonly ids: readonly string[]; readonly last: number | undefined } {
  const ids: string[] = [];
  let last: number | undefined;
  for (const { id, sequence } of entries(filter && ((workflowId) => policy.matchesFilter(filter, workflowId)))) {
    if (ids.length === maxResults) return { ids, last };
    ids.push(id);
    last = sequence;
  }
  return { ids, last: undefined };
}

function readListing(call: MailboxCall, services: Services): Listing | ValidationItem | Answer {
  const maxResults = readMaxResults(call.query.get('max_results'), services);
  if (typeof maxResults !== 'number') return maxResults;
  const filter = readFilter(call.query.get('workflow_filter'), services);
  if (filter && 'loc' in filter) return filter;
  const after = readContinuation(call, services);
  return typeof after === 'number' ? { maxResults, filter, after } : after;
}

function readMaxResults(given: string | null, { policy }: Services): number | ValidationItem {
  if (given === null) return policy.defaultMaxResults();
  const value = policy.readMaxResults(given);
  if (value === undefined) return notInteger('query', 'max_results');
  const bounds = `is between ${MAX_RESULTS.min} and ${MAX_RESULTS.max}`;
  return policy.maxResultsInBounds(value) ? value : outOfBounds('query', 'max_results', bounds);
}

function readFilter(given: string | null, { policy }: Services): WorkflowFilter | ValidationItem | undefined {
  if (given === null) return undefined;
  const { min, max } = WORKFLOW_FILTER_LENGTH;
  if (!policy.workflowFilterInBounds(given.length))
    return outOfBounds('query', 'workflow_filter', `has ${min} to ${max} characters`);
  return policy.readWorkflowFilter(given) ?? malformed('query', 'workflow_filter', 'no such form of filter');
}

function readContinuation(call: MailboxCall, services: Services): number | ValidationItem | Answer {
  const { policy, ledger } = services;
  const given = call.query.get('continue_from');
  if (given === null) return 0;
  const { min, max } = CONTINUE_FROM_LENGTH;
  if (!policy.continueFromInBounds(given.length))
    return outOfBounds('query', 'continue_from', `has ${min} to ${max} characters`);
  const sequence = placeOf(given, call.mailbox.id, services);
  if (sequence !== undefined) return policy.resumeAfter(sequence, ledger.inbox(call.mailbox.id).has(sequence));
  const answer = invalid(call, services, malformed('query', 'continue_from', 'no such page'));
  return { ...answer, status: policy.unreadableContinueFromStatus() };
}

/** A value of ours, or the id of a message of this mailbox, which the example of version 1 shows (OAS:675). */
function placeOf(given: string, mailboxId: string, { continuation, ledger, policy }: Services): number | undefined {
  const message = ledger.get(policy.messageIdOf(given));
  return message?.recipient === mailboxId ? message.sequence : continuation.read(mailboxId, given);
}
