import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiVersion } from '../mesh/media-type.ts';
import { invalid, refusedByStatus, type Answer } from './answer.ts';
import { authenticate } from './authorisation.ts';
import { readHeaders, type Call } from './call.ts';
import { respond } from './respond.ts';
import type { Route, Router } from './router.ts';
import type { Services } from './services.ts';
import { malformed } from './validation.ts';

/** Takes a request from the wire to its route, and the answer back to the wire. Never rejects. */
export type FrontDoor = (request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean) => Promise<void>;

export function createFrontDoor(router: Router, services: Services): FrontDoor {
  return async (request, response, awaitsContinue) => {
    const wire = { request, response, awaitsContinue };
    try {
      const answer = await answerTo(wire, router, services);
      await respond(wire, answer, services);
    } catch (error) {
      // A client that goes away in the middle ends here as well, and nobody is left to be answered.
      if (request.destroyed || response.headersSent) response.destroy();
      else await respond(wire, internalError(error), services);
    }
  };
}

/** One exchange as node sees it. */
export interface Wire {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The client holds its body back until it is told to go on. */
  awaitsContinue: boolean;
}

async function answerTo(wire: Wire, router: Router, services: Services): Promise<Answer> {
  const { policy, clock, ledger } = services;
  await ledger.sweep(clock.now());
  const { method = '', url = '' } = wire.request;
  const headers = readHeaders(wire.request, policy);
  const [path = '', ...query] = url.replace(/^https?:\/\/[^/]*/i, '').split('?');
  const segments = decodeSegments(path);
  if (!segments) return invalid({ version: 1 }, services, malformed('path', 'path', 'wrong percent-encoding'));
  const found = router(method, segments);
  const operation = 'route' in found && found.route.kind !== 'open' ? found.route.operation : 'none';
  const version = operation === 'none' ? 1 : policy.version(headers.get('Accept'), operation);
  const call = { version, headers, query: new URLSearchParams(query.join('?')), body: () => bodyOf(wire) };
  const answer =
    'route' in found
      ? await take(found.route, { ...call, path: found.path }, services)
      : lost(found.allowed, version, services);
  return policy.finalAnswer(answer, { operation, version });
}

async function take(route: Route, call: Call, services: Services): Promise<Answer> {
  if (route.kind === 'open') return route.handler(call, services);
  const { policy } = services;
  const { operation } = route;
  const given = call.path['mailboxId'];
  const mailboxId = given === undefined ? undefined : policy.mailboxIdOf(given);
  const mailbox = policy.needsToken(operation)
    ? authenticate({ operation, mailboxId, headers: call.headers }, services)
    : (services.mailboxes.get(mailboxId ?? '') ?? 'unknown mailbox');
  if (route.kind === 'lookup' && !policy.needsToken(operation)) return route.handler(call, services);
  if (typeof mailbox === 'string')
    return refusedByStatus(call, services, policy.authenticationStatus(mailbox), policy.authenticationText(mailbox));
  return route.handler({ ...call, mailbox }, services);
}

function lost(allowed: readonly string[], version: ApiVersion, services: Services): Answer {
  const { policy } = services;
  if (allowed.length === 0) return refusedByStatus({ version }, services, policy.unknownPathStatus(), 'No such path');
  const answer = refusedByStatus({ version }, services, policy.wrongMethodStatus(), 'Method not allowed');
  return { ...answer, headers: [...answer.headers, ['Allow', [...new Set(allowed)].join(', ')]] };
}

function bodyOf(wire: Wire): AsyncIterable<Uint8Array> {
  if (wire.awaitsContinue) wire.response.writeContinue();
  wire.awaitsContinue = false;
  return wire.request.iterator({ destroyOnReturn: false });
}

function decodeSegments(path: string): readonly string[] | undefined {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function internalError(error: unknown): Answer {
  process.emitWarning(error instanceof Error ? error : String(error));
  return {
    status: 500,
    headers: [['Content-Type', 'application/json']],
    body: '{"errorDescription":"Internal error"}',
  };
}
