import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { fieldValues } from '../../mesh/fields.ts';
import { versionAsked } from './api-version.ts';
import { isAuthorised, operation } from '../reading.ts';

/** Header names of requests that receive messages (OAS:650-708, 863-882), and what a client's library adds by itself. */
const ORDINARY_HEADERS = ['authorization', 'accept', 'accept-encoding', 'user-agent', 'connection', 'content-type'];

/**
 * Whether nothing about a request that reads or acknowledges messages is out of the ordinary, so that a correct server can
 * only answer by what the path names: a right token, a version that is known, known headers once each, no body.
 */
export function isOrdinary(exchange: Exchange, trace: Trace): boolean {
  return (
    isAuthorised(exchange, trace) &&
    operation(exchange)?.mailboxId === exchange.credential &&
    versionAsked(exchange) !== undefined &&
    (exchange.request.body?.bytes ?? 0) === 0 &&
    exchange.request.headers.every(([name, value]) => isOrdinaryHeader(exchange, name, value))
  );
}

function isOrdinaryHeader({ request }: Exchange, name: string, value: string): boolean {
  return (
    ORDINARY_HEADERS.includes(name.toLowerCase()) &&
    fieldValues(request.headers, name).length === 1 &&
    /^[\x20-\x7e]{0,200}$/.test(value)
  );
}
