import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { CONTINUE_FROM_LENGTH, MAX_RESULTS, WORKFLOW_FILTER_LENGTH } from '../../mesh/limits.ts';
import { versionAsked } from './api-version.ts';
import { isListing, listingParameter, oddParameters, type ListingParameter } from './listing.ts';
import { acceptedTwin, expectStatus, received, status } from '../reading.ts';

/** Whether an exchange is a listing whose only oddity, if any, is in `name`. */
function varies(name: ListingParameter, exchange: Exchange, trace: Trace): boolean {
  if (!isListing(exchange, trace) || listingParameter(exchange, name) === undefined) return false;
  return oddParameters(exchange, trace).every((odd) => odd === name);
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** `below 10`, `10`, `5000`, `above 5000`: where a number stands; nothing well within its bounds. */
function place(value: number, { min, max }: Bounds): string | undefined {
  if (value < min) return `below ${min}`;
  if (value > max) return `above ${max}`;
  return value === min || value === max ? `${value}` : undefined;
}

const places = ({ min, max }: Bounds): readonly string[] => [`below ${min}`, `${min}`, `${max}`, `above ${max}`];
const isOutside = (variant: string | undefined): boolean => variant !== undefined && !/^[0-9]+$/.test(variant);

/** Nothing for a value that some reader might take for a number all the same. */
function maxResultsPlace(exchange: Exchange): string | undefined {
  const value = listingParameter(exchange, 'max_results') ?? '';
  if (/^-?[1-9][0-9]{0,8}$|^0$/.test(value)) return place(Number(value), MAX_RESULTS);
  return /^[A-Za-z]+$/.test(value) ? 'not a number' : undefined;
}

/** Only letters and digits, so that every reader counts the same number of characters. */
function lengthPlace(exchange: Exchange, name: ListingParameter, bounds: Bounds): string | undefined {
  const value = listingParameter(exchange, name) ?? '';
  return /^[A-Za-z0-9]+$/.test(value) ? place(value.length, bounds) : undefined;
}

const filterPlace = (exchange: Exchange): string | undefined =>
  lengthPlace(exchange, 'workflow_filter', WORKFLOW_FILTER_LENGTH);
const continuationPlace = (exchange: Exchange): string | undefined =>
  lengthPlace(exchange, 'continue_from', CONTINUE_FROM_LENGTH);

/** A legal length, but no value that a page of this trace offered. */
function isForged(exchange: Exchange, trace: Trace): boolean {
  const isLegal = !isOutside(continuationPlace(exchange));
  return isLegal && varies('continue_from', exchange, trace) && oddParameters(exchange, trace).length > 0;
}

function expectBounds(variant: (exchange: Exchange) => string | undefined) {
  return (exchange: Exchange) => {
    const at = variant(exchange);
    return expectStatus(exchange, isOutside(at) ? [400] : [200], at === undefined ? '' : `for ${at}`);
  };
}

export const listingParameterRules: readonly Rule[] = [
  {
    id: 'SRV-063',
    name: 'max-results-has-bounds',
    level: 'MUST',
    basis: 'stated',
    statement: 'A version 2 inbox takes a max_results of 10 to 5000 and answers 400 to any other.',
    source: { reference: 'OAS:654-656', quote: 'maximum: 5000.0 minimum: 10.0 type: integer' },
    binds: 'server',
    subject: 'exchange',
    variants: [...places(MAX_RESULTS), 'not a number'],
    when: (exchange, trace) =>
      varies('max_results', exchange, trace) && versionAsked(exchange) === 2 && maxResultsPlace(exchange) !== undefined,
    variant: maxResultsPlace,
    control: acceptedTwin,
    check: expectBounds(maxResultsPlace),
  },
  {
    id: 'SRV-068',
    name: 'continue-from-has-bounds',
    level: 'MUST',
    basis: 'stated',
    statement: 'A continue_from shorter than 24 or longer than 1000 characters is answered with 400.',
    source: { reference: 'OAS:666-667', quote: 'maxLength: 1000 minLength: 24' },
    binds: 'server',
    subject: 'exchange',
    variants: places(CONTINUE_FROM_LENGTH).filter(isOutside),
    when: (exchange, trace) => varies('continue_from', exchange, trace) && isOutside(continuationPlace(exchange)),
    variant: continuationPlace,
    control: acceptedTwin,
    check: expectBounds(continuationPlace),
  },
  {
    id: 'SRV-069',
    name: 'forged-continue-from-is-no-server-error',
    level: 'MUST',
    basis: 'derived',
    statement: 'A continue_from of legal length that no page offered is refused or ignored, never a server error.',
    source: {
      reference: 'OAS:210-212',
      quote: '400 to 499 if it failed because of a client error by your application',
    },
    binds: 'server',
    subject: 'exchange',
    when: isForged,
    control: acceptedTwin,
    check: (exchange) =>
      status(exchange) < 500
        ? undefined
        : { expected: 'a status below 500', received: received(exchange), where: `${exchange.id} response status` },
    observe: received,
  },
  {
    id: 'SRV-071',
    name: 'workflow-filter-has-bounds',
    level: 'MUST',
    basis: 'stated',
    statement: 'A workflow_filter of 2 to 255 characters is taken, and any other is answered with 400.',
    source: { reference: 'OAS:688-689', quote: 'maxLength: 255 minLength: 2' },
    binds: 'server',
    subject: 'exchange',
    variants: places(WORKFLOW_FILTER_LENGTH),
    when: (exchange, trace) => varies('workflow_filter', exchange, trace) && filterPlace(exchange) !== undefined,
    variant: filterPlace,
    control: acceptedTwin,
    check: expectBounds(filterPlace),
  },
];
