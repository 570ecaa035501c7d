import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { WORKFLOW_FILTER_LENGTH } from '../../mesh/limits.ts';
import { matchesWorkflow, parseWorkflowFilter, type WorkflowFilter } from '../../mesh/workflow-filter.ts';
import {
  askedFilter,
  askedMaximum,
  isLastPage,
  isListing,
  isPage,
  listingParameter,
  oddParameters,
  pagesUpTo,
  waitingThroughout,
} from './listing.ts';
import { received } from '../reading.ts';
import type { SentMessage } from './sent-messages.ts';

/** Waiting messages that a filter lets through, and those that it doesn't. */
interface Selection {
  readonly chosen: readonly SentMessage[];
  readonly others: readonly SentMessage[];
}

/** Nobody says whether case counts, so what a filter chooses only in one of the two readings is left out. */
function select(filter: WorkflowFilter, exchange: Exchange, trace: Trace): Selection {
  const upper = { ...filter, text: filter.text.toUpperCase() };
  const readings = waitingThroughout(exchange, trace).map((message) => ({
    message,
    exact: matchesWorkflow(filter, message.workflowId),
    anyCase: matchesWorkflow(upper, message.workflowId.toUpperCase()),
  }));
  const pick = (wanted: boolean) =>
    readings.filter(({ exact, anyCase }) => exact === wanted && anyCase === wanted).map(({ message }) => message);
  return { chosen: pick(true), others: pick(false) };
}

/**
 * The last page of a filtered listing, read from its first page, where messages of both kinds wait. What doesn't fit on one page
 * is left to the rules of paging; what does may still come on several.
 */
function judgesFilter(match: WorkflowFilter['match'], negated: boolean, exchange: Exchange, trace: Trace): boolean {
  if (!isPage(exchange, trace) || !isLastPage(exchange)) return false;
  const [first = exchange] = pagesUpTo(exchange, trace);
  const filter = askedFilter(first);
  if (filter?.match !== match || filter.negated !== negated) return false;
  if (listingParameter(first, 'continue_from') !== undefined) return false;
  const { chosen, others } = select(filter, exchange, trace);
  return chosen.length > 0 && chosen.length < askedMaximum(first) && others.length > 0;
}

function expectSelection(exchange: Exchange, trace: Trace): Finding | undefined {
  const pages = pagesUpTo(exchange, trace);
  const filter = askedFilter(pages[0] ?? exchange);
  if (!filter) return undefined;
  const ids = new Set(pages.flatMap(messageIdsOf));
  const { chosen, others } = select(filter, exchange, trace);
  const missing = chosen.find(({ id }) => !ids.has(id));
  const wrong = others.find(({ id }) => ids.has(id));
  const where = `${exchange.id} response body messages`;
  if (missing) return { expected: `${missing.workflowId} listed`, received: `${missing.id} not listed`, where };
  return wrong && { expected: `${wrong.workflowId} not listed`, received: `${wrong.id} listed`, where };
}

function filterRule(
  id: string,
  name: string,
  statement: string,
  reference: string,
  match: WorkflowFilter['match'],
  negated: boolean,
): Rule {
  return {
    id,
    name,
    level: 'MUST',
    basis: 'stated',
    statement,
    source: { reference },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => judgesFilter(match, negated, exchange, trace),
    check: expectSelection,
  };
}

/** A filter of legal length in a form that the specification doesn't define. */
function isUndefinedForm(exchange: Exchange, trace: Trace): boolean {
  const value = listingParameter(exchange, 'workflow_filter');
  if (value === undefined || !isListing(exchange, trace)) return false;
  const isLegal = value.length >= WORKFLOW_FILTER_LENGTH.min && value.length <= WORKFLOW_FILTER_LENGTH.max;
  const isAlone = oddParameters(exchange, trace).every((odd) => odd === 'workflow_filter');
  return isLegal && isAlone && parseWorkflowFilter(value) === undefined;
}

export const workflowFilterRules: readonly Rule[] = [
  filterRule(
    'SRV-072',
    'filter-equals',
    'The workflow_filter X lists the workflow id X alone.',
    'OAS:679',
    'equals',
    false,
  ),
  filterRule('SRV-073', 'filter-equals-not', 'The workflow_filter !X lists all but X.', 'OAS:680', 'equals', true),
  filterRule(
    'SRV-074',
    'filter-begins',
    'The workflow_filter X* lists what begins with X.',
    'OAS:681',
    'begins with',
    false,
  ),
  filterRule(
    'SRV-075',
    'filter-begins-not',
    'The workflow_filter !X* lists what does not begin with X.',
    'OAS:682',
    'begins with',
    true,
  ),
  filterRule(
    'SRV-076',
    'filter-contains',
    'The workflow_filter *X* lists what contains X.',
    'OAS:683',
    'contains',
    false,
  ),
  filterRule(
    'SRV-077',
    'filter-contains-not',
    'The workflow_filter !*X* lists what does not contain X.',
    'OAS:684',
    'contains',
    true,
  ),
  {
    id: 'SRV-078',
    name: 'undefined-filter-form',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A workflow_filter of a form that is not defined, such as *X, is refused or read in some way.',
    source: { reference: 'OAS:677-684, silent' },
    binds: 'server',
    subject: 'exchange',
    when: isUndefinedForm,
    check: () => undefined,
    observe: (exchange) =>
      `${listingParameter(exchange, 'workflow_filter') ?? ''}: ${received(exchange)}, ${messageIdsOf(exchange).length} ids`,
  },
];
