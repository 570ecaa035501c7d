import type { Exchange } from '../../core/exchange.ts';
import { CONTINUE_FROM_LENGTH, MAX_RESULTS, WORKFLOW_FILTER_LENGTH } from '../../mesh/limits.ts';
import { HANDSHAKE_HEADERS } from '../../mesh/mex-headers.ts';
import { queryValue } from '../../mesh/operation.ts';
import { asked, operation } from '../reading.ts';

/** How rules read the parameters whose schema the specification gives: which of them a request breaks beyond doubt. */

const CHECKS: Readonly<Record<string, (exchange: Exchange) => boolean>> = {
  'handshake header': (exchange) =>
    operation(exchange)?.name === 'handshake' &&
    exchange.request.method === 'POST' &&
    HANDSHAKE_HEADERS.some((name) => asked(exchange, name) === undefined),
  max_results: (exchange) => isBrokenQuery(exchange, 'max_results', isMaxResults),
  workflow_filter: (exchange) => isBrokenQuery(exchange, 'workflow_filter', within(WORKFLOW_FILTER_LENGTH)),
  continue_from: (exchange) => isBrokenQuery(exchange, 'continue_from', within(CONTINUE_FROM_LENGTH)),
  chunk_number: (exchange) => operation(exchange)?.name === 'downloadChunk' && chunkNumber(exchange) === 0,
  messageID: (exchange) => {
    const found = operation(exchange);
    return found?.name === 'tracking' && queryValue(found, 'messageID') === undefined;
  },
};

export const PARAMETERS: readonly string[] = Object.keys(CHECKS);

/** The first parameter that breaks its schema (OAS:511-537, 650-689, 1221, 2102-2111), or nothing. */
export function violatedParameter(exchange: Exchange): string | undefined {
  return PARAMETERS.find((name) => CHECKS[name]?.(exchange));
}

function isBrokenQuery(exchange: Exchange, name: string, isRight: (value: string) => boolean): boolean {
  const found = operation(exchange);
  const value = found?.name === 'inbox' ? queryValue(found, name) : undefined;
  return value !== undefined && !isRight(value);
}

function isMaxResults(value: string): boolean {
  return /^[0-9]+$/.test(value) && Number(value) >= MAX_RESULTS.min && Number(value) <= MAX_RESULTS.max;
}

function within({ min, max }: { readonly min: number; readonly max: number }): (value: string) => boolean {
  return ({ length }) => length >= min && length <= max;
}

function chunkNumber(exchange: Exchange): number {
  return Number(operation(exchange)?.chunkNumber);
}
