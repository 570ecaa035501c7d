import type { OperationName } from '../mesh/operation.ts';
import { result } from './answer.ts';
import type { MailboxRoute, OpenRoute } from './call.ts';
import { acknowledge } from './routes/acknowledge.ts';
import { injectReport, moveClock, reset, state } from './routes/admin.ts';
import { sendChunk } from './routes/chunks.ts';
import { download, head } from './routes/download.ts';
import { handshake } from './routes/handshake.ts';
import { count, inbox } from './routes/inbox.ts';
import { endpointLookup, workflowSearch } from './routes/lookup.ts';
import { send } from './routes/outbox.ts';
import { faultCounts, putMessage, setFaults } from './routes/staging.ts';
import { tracking, trackingByLocalId } from './routes/tracking.ts';

interface Place {
  readonly method: string;
  /** Segments of the path; one that begins with `:` stands for anything. */
  readonly path: readonly string[];
  /** Names of the segments that stand for anything, and where they are. */
  readonly parameters: readonly (readonly [name: string, at: number])[];
}

/** What answers a request, and whether it must know who asks. */
export type Route = Place &
  (
    | { readonly kind: 'mailbox'; readonly operation: OperationName; readonly handler: MailboxRoute }
    | { readonly kind: 'open'; readonly operation?: OperationName; readonly handler: OpenRoute }
  );

export type RouteFound =
  | { readonly route: Route; readonly path: Readonly<Record<string, string>> }
  /** The methods that the path does know: none, if there is no such path. */
  | { readonly allowed: readonly string[] };

const mailboxRoute = (place: string, operation: OperationName, handler: MailboxRoute): Route => ({
  ...placeOf(place.replace(' ', ' /messageexchange/:mailboxId')),
  kind: 'mailbox',
  operation,
  handler,
});

const openRoute = (place: string, handler: OpenRoute, operation?: OperationName): Route => ({
  ...placeOf(place),
  kind: 'open',
  handler,
  ...(operation && { operation }),
});

const MESH_ROUTES: readonly Route[] = [
  openRoute('GET /messageexchange/endpointlookup/:odsCode/:workflowId', endpointLookup, 'endpointLookup'),
  openRoute('GET /messageexchange/workflowsearch/:workflowId', workflowSearch, 'workflowSearch'),
  // Undocumented, but the official Python client calls it (PYC:440).
  openRoute('GET /messageexchange/_ping', (call, services) => result(call, services, 200, { message: 'pong' })),
  mailboxRoute('POST ', 'handshake', handshake),
  mailboxRoute('GET ', 'handshake', handshake),
  mailboxRoute('GET /inbox', 'inbox', inbox),
  mailboxRoute('GET /count', 'count', count),
  mailboxRoute('GET /inbox/:messageId', 'download', download),
  mailboxRoute('HEAD /inbox/:messageId', 'head', head),
  mailboxRoute('GET /inbox/:messageId/:chunkNumber', 'downloadChunk', download),
  mailboxRoute('HEAD /inbox/:messageId/:chunkNumber', 'headChunk', head),
  mailboxRoute('PUT /inbox/:messageId/status/acknowledged', 'acknowledge', acknowledge),
  mailboxRoute('POST /outbox', 'send', send),
  mailboxRoute('GET /outbox/tracking', 'tracking', tracking),
  mailboxRoute('GET /outbox/tracking/:localId', 'trackingByLocalId', trackingByLocalId),
  mailboxRoute('POST /outbox/:messageId/:chunkNumber', 'sendChunk', sendChunk),
];

const ADMIN_ROUTES: readonly Route[] = [
  openRoute('POST /_meshkit/clock', moveClock),
  openRoute('POST /_meshkit/reset', reset),
  openRoute('GET /_meshkit/state', state),
  openRoute('POST /_meshkit/report', injectReport),
  openRoute('POST /_meshkit/message', putMessage),
  openRoute('POST /_meshkit/faults', setFaults),
  openRoute('GET /_meshkit/faults', faultCounts),
];

export type Router = (method: string, segments: readonly string[]) => RouteFound;

/** Finds the route of a request. With `admin`, the paths below `/_meshkit/` as well, which MESH itself doesn't have. */
export function createRouter(admin: boolean): Router {
  const byLength: Route[][] = [];
  for (const route of admin ? [...MESH_ROUTES, ...ADMIN_ROUTES] : MESH_ROUTES)
    (byLength[route.path.length] ??= []).push(route);
  return (method, segments) => {
    const fitting = (byLength[segments.length] ?? []).filter(({ path }) => fits(path, segments));
    const route = fitting.find((candidate) => candidate.method === method);
    if (!route) return { allowed: fitting.map((candidate) => candidate.method) };
    return { route, path: valuesOf(route, segments) };
  };
}

function placeOf(text: string): Place {
  const [method = '', whole = ''] = text.split(' ');
  const path = whole.split('/').filter(Boolean);
  const parameters = path.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), at] as const] : []));
  return { method, path, parameters };
}

function fits(path: readonly string[], segments: readonly string[]): boolean {
  return path.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]));
}

function valuesOf({ parameters }: Place, segments: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, at] of parameters) values[name] = segments[at] ?? '';
  return values;
}
