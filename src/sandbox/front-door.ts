import type { IncomingMessage, ServerResponse } from 'node:http';
import { MeshkitError } from '../core/errors.ts';
import type { ApiVersion } from '../mesh/media-type.ts';
import { invalid, refusedByStatus, type Answer } from './answer.ts';
import { authenticate } from './authorisation.ts';
import { headerReader, type Call, type RequestHeaders } from './call.ts';
import type { AuthenticationFailure } from './policy/token.ts';
import { bodyOf } from './request-body.ts';
import { respond } from './respond.ts';
import type { Route, Router } from './router.ts';
import type { Services } from './services.ts';
import { malformed } from './validation.ts';
import type { Wire } from './wire.ts';

/** Takes a request from the wire to its route, and the answer back to the wire. `alter` has the last word on it. Never rejects. */
export type FrontDoor = (
  request: IncomingMessage,
  response: ServerResponse,
  awaitsContinue: boolean,
  alter?: (answer: Answer) => Promise<Answer>,
) => Promise<void>;

export function createFrontDoor(router: Router, services: Services): FrontDoor {
  const readHeaders = headerReader(services.policy);
  return async (request, response, awaitsContinue, alter) => {
    const wire = { request, response, awaitsContinue };
    try {
      const answer = await answerTo(wire, router, readHeaders(request), services);
      await respond(wire, alter ? await alter(answer) : answer, services);
    } catch (error) {
      // A client that goes away in the middle ends here as well, and nobody is left to be answered.
      if (response.destroyed || response.headersSent || isBrokenOff(request)) response.destroy();
      else await respond(wire, internalError(error), services).catch(() => response.destroy());
    }
  };
}

async function answerTo(wire: Wire, router: Router, headers: RequestHeaders, services: Services): Promise<Answer> {
  const { policy } = services;
  const { method = '', url = '' } = wire.request;
  const { path, query } = partsOf(url);
  const segments = segmentsOf(path);
  if (!segments) return invalid({ version: 1 }, services, malformed('path', 'path', 'wrong percent-encoding'));
  const found = router(method, segments);
  const operation = 'route' in found ? found.route.operation : undefined;
  const version = operation ? policy.version(headers.get('Accept'), operation) : 1;
  if (!('route' in found)) return policy.finalAnswer(lost(found.allowed, version, services), { operation, version });
  const call = { version, headers, path: found.path, query: queryOf(query), body: () => bodyOf(wire) };
  return policy.finalAnswer(await serve(found.route, call, services), { operation, version });
}

/** Nobody is told of anything that a crash could still undo; what can't be kept is told as such. */
async function serve(route: Route, call: Call, services: Services): Promise<Answer> {
  const { policy, clock, ledger, store } = services;
  try {
    const now = clock.now();
    if (!ledger.isSwept(now)) await ledger.sweep(now);
    const settled = store.messages.settled();
    const answer = await take(route, call, services);
    if (settled) await settled;
    return answer;
  } catch (fault) {
    if (!(fault instanceof MeshkitError && fault.code === 'RESOURCE_LIMIT')) throw fault;
    return refusedByStatus(call, services, policy.fullStatus(), 'The store is full or cannot be written');
  }
}

function take(route: Route, call: Call, services: Services): Answer | Promise<Answer> {
  const { operation } = route;
  const { policy, mailboxes } = services;
  const given = call.path['mailboxId'];
  const mailboxId = given === undefined ? undefined : policy.mailboxIdOf(given);
  const mailbox =
    operation && policy.needsToken(operation)
      ? authenticate({ operation, mailboxId, headers: call.headers }, services)
      : mailboxes.get(mailboxId ?? '');
  if (typeof mailbox === 'string') return turnAway(mailbox, call, services);
  if (route.kind === 'open') return route.handler(call, services);
  if (!mailbox) return turnAway('unknown mailbox', call, services);
  const { version, headers, path, query, body } = call;
  return route.handler({ version, headers, path, query, body, mailbox }, services);
}

function turnAway(failure: AuthenticationFailure, call: Call, services: Services): Answer {
  const { policy } = services;
  return refusedByStatus(call, services, policy.authenticationStatus(failure), policy.authenticationText(failure));
}

function lost(allowed: readonly string[], version: ApiVersion, services: Services): Answer {
  const { policy } = services;
  if (allowed.length === 0) return refusedByStatus({ version }, services, policy.unknownPathStatus(), 'No such path');
  const answer = refusedByStatus({ version }, services, policy.wrongMethodStatus(), 'Method not allowed');
  return { ...answer, headers: [...answer.headers, ['Allow', [...new Set(allowed)].join(', ')]] };
}

/** A request names a path, or a whole URL (RFC 9112 section 3.2.2). */
function partsOf(url: string): { readonly path: string; readonly query: string } {
  const target = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/]*/i, '');
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Most requests have none. */
const NO_QUERY = new URLSearchParams();

function queryOf(text: string): URLSearchParams {
  return text === '' ? NO_QUERY : new URLSearchParams(text);
}

function segmentsOf(path: string): readonly string[] | undefined {
  const segments = path.slice(1).split('/');
  if (!path.includes('%')) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function isBrokenOff(request: IncomingMessage): boolean {
  return request.destroyed && !request.complete;
}

function internalError(error: unknown): Answer {
  process.emitWarning(error instanceof Error ? error : String(error));
  return {
    status: 500,
    headers: [['Content-Type', 'application/json']],
    body: '{"errorDescription":"Internal error"}',
  };
}
