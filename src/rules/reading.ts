import type { Exchange } from '../core/exchange.ts';
import { jsonOf, objectOf } from '../core/json.ts';
import type { Trace } from '../core/trace.ts';
import type { Finding } from '../core/verdict.ts';
import { parseMeshError, type MeshError } from '../mesh/error-body.ts';
import { field, fieldValues } from '../mesh/fields.ts';
import { mediaTypeOf } from '../mesh/media-type.ts';
import { operationOf, type Operation, type OperationName } from '../mesh/operation.ts';
import { onceFor } from './per-trace.ts';
import { isReplay, repeatsNonce } from './server/token-uses.ts';

/** How rules read evidence: what an exchange is, whether it was accepted, and findings in the usual words. */

export const operation: (exchange: Exchange) => Operation | undefined = onceFor(({ request }: Exchange) =>
  operationOf(request.method, request.path),
);

/** Whether an exchange is one of the named operations. */
export function isA(exchange: Exchange, ...names: readonly OperationName[]): boolean {
  const name = operation(exchange)?.name;
  return name !== undefined && names.includes(name);
}

/** The status answered; 0 where there was no answer. */
export function status({ response }: Exchange): number {
  return response?.status ?? 0;
}

/** The first value of a request header. */
export function asked({ request }: Exchange, name: string): string | undefined {
  return field(request.headers, name);
}

/** The first value of a response header. */
export function answered({ response }: Exchange, name: string): string | undefined {
  return response && field(response.headers, name);
}

/** Operations whose requests need a token: those of a mailbox, which the lookups (OAS:2679-2705) and `_ping` (PYC:440) are not. */
export function needsToken(exchange: Exchange): boolean {
  const { name, mailboxId = '' } = operation(exchange) ?? {};
  if (name === undefined || mailboxId.startsWith('_')) return false;
  return name !== 'endpointLookup' && name !== 'workflowSearch';
}

/** Whether the token is right in every respect that one exchange can show: one of them, grammar, hash, mailbox and time. */
function hasGoodToken(exchange: Exchange): boolean {
  const { token, headers } = exchange.request;
  if (fieldValues(headers, 'authorization').length > 1 || exchange.context.clientTls) return false;
  const pathMailbox = operation(exchange)?.mailboxId?.toUpperCase();
  const isOurs = token.form === 'valid' && token.hash === 'matches' && token.mailboxId === pathMailbox;
  return isOurs && Math.abs(token.skewMinutes ?? 0) < 115 && isGuid(token.nonce ?? '');
}

/** "A GUID used as an encryption nonce" (OAS:273); nobody says whether anything else is taken. */
export function isGuid(nonce: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(nonce);
}

/** Whether an exchange can only be refused for reasons other than its token. */
export function isAuthorised(exchange: Exchange, trace: Trace): boolean {
  return hasGoodToken(exchange) && !isReplay(exchange, trace) && !repeatsNonce(exchange, trace);
}

const ACCEPTED: Readonly<Record<OperationName, readonly number[]>> = {
  handshake: [200],
  inbox: [200],
  download: [200, 206],
  head: [200, 206],
  acknowledge: [200],
  downloadChunk: [200, 206],
  headChunk: [200, 206],
  count: [200],
  send: [202],
  sendChunk: [202],
  tracking: [200],
  trackingByLocalId: [200, 300],
  endpointLookup: [200],
  workflowSearch: [200],
};

/** Whether an exchange was accepted as the operation that it is. A page of HTML never counts, whatever its status. */
export function isAccepted(exchange: Exchange): boolean {
  const name = operation(exchange)?.name;
  if (name === undefined || !exchange.response || !ACCEPTED[name].includes(status(exchange))) return false;
  if (mediaTypeOf(answered(exchange, 'content-type') ?? '') === 'text/html' && !isA(exchange, 'download')) return false;
  const hasBody = ['inbox', 'count', 'send', 'sendChunk', 'tracking', 'endpointLookup', 'workflowSearch'].includes(
    name,
  );
  return !hasBody || typeof jsonOf(exchange.response) === 'object';
}

/**
 * The usual control: the same operation of the same mailbox was accepted in this trace, so a refusal is about what was varied
 * and not about everything. Answers why not, or nothing.
 */
export function acceptedTwin(exchange: Exchange, trace: Trace): string | undefined {
  const mine = operation(exchange);
  const twin = trace.exchanges.some((other) => {
    const theirs = operation(other);
    return (
      theirs?.name === mine?.name &&
      theirs?.mailboxId?.toUpperCase() === mine?.mailboxId?.toUpperCase() &&
      isAccepted(other)
    );
  });
  return twin
    ? undefined
    : `no valid ${mine?.name ?? 'request'} of the same mailbox was accepted, so a refusal proves nothing`;
}

/** A control for rules about refusals of one mailbox whatever the operation: any request of it was accepted in this trace. */
export function acceptedAnything(exchange: Exchange, trace: Trace): string | undefined {
  const accepted = trace.exchanges.some((other) => other.credential === exchange.credential && isAccepted(other));
  return accepted ? undefined : 'no request of the same mailbox was accepted, so a refusal proves nothing';
}

/** The error code and event of a refusal, in either version. */
export function meshError({ response }: Exchange): MeshError | undefined {
  return parseMeshError(jsonOf(response));
}

/** The JSON object of an answer. */
export function bodyObject({ response }: Exchange): Readonly<Record<string, unknown>> | undefined {
  return objectOf(response);
}

/** What came back, in a few words: `status 417 (code 12, event SEND)`, `no answer (reset)`. */
export function received(exchange: Exchange): string {
  if (!exchange.response) return `no answer (${exchange.failure?.kind ?? 'unfinished'})`;
  const error = meshError(exchange);
  const parts = [error?.code && `code ${error.code}`, error?.event && `event ${error.event}`].filter(Boolean);
  return `status ${exchange.response.status}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

/** A finding unless the status is one of those allowed. `because` says what was special about the request. */
export function expectStatus(exchange: Exchange, allowed: readonly number[], because = ''): Finding | undefined {
  if (allowed.includes(status(exchange))) return undefined;
  const expected = `status ${allowed.join(' or ')}${because && ` ${because}`}`;
  return { expected, received: received(exchange), where: `${exchange.id} response status` };
}

/** A finding unless the request was refused with any 4xx. */
export function expectRefusal(exchange: Exchange, because: string): Finding | undefined {
  if (status(exchange) >= 400 && status(exchange) < 500) return undefined;
  return {
    expected: `a refusal (4xx) ${because}`,
    received: received(exchange),
    where: `${exchange.id} response status`,
  };
}

/**
 * A finding unless the request was refused with `code`. Where the answer carries no code its status must do: one of `statuses`,
 * or any 4xx where no source fixes it.
 */
export function expectCode(
  exchange: Exchange,
  code: string,
  because: string,
  statuses?: readonly number[],
): Finding | undefined {
  const notRefused = statuses ? expectStatus(exchange, statuses, because) : expectRefusal(exchange, because);
  const given = meshError(exchange)?.code;
  if (notRefused || given === undefined || given === code) return notRefused;
  return { expected: `code ${code} ${because}`, received: received(exchange), where: `${exchange.id} response body` };
}
