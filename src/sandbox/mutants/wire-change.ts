import type { WireFault, WireRequestMessage, WireResponseMessage } from './wire-fault.ts';

/** The usual ways to make a fault on the wire. */

type Json = Record<string, unknown>;
export type Matcher = (request: WireRequestMessage) => boolean;

/** Matches requests by method and path, query included. */
export function asks(method: string, path: RegExp): Matcher {
  return (request) => request.method === method && path.test(request.path);
}

export const isSend = asks('POST', /\/outbox$/);
export const isPart = asks('POST', /\/outbox\/[^/]+\/[^/]+$/);
export const isTracking = asks('GET', /\/outbox\/tracking(\?|$)/);
export const isDownload = asks('GET', /\/inbox\/[^/]+(\/[0-9]+)?$/);
/** A download or the HEAD of a message. */
export const isRead: Matcher = (request) => isDownload(request) || asks('HEAD', /\/inbox\/[^/]+$/)(request);
export const isEndpointLookup = asks('GET', /\/endpointlookup\//);

export function asksForVersion2({ headers }: WireRequestMessage): boolean {
  return headers['accept'] === 'application/vnd.mesh.v2+json';
}

/** An answer that never came from the server. */
export function answer(status: number, body?: Json): WireResponseMessage {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  return { status, headers: { 'content-type': 'application/vnd.mesh.v2+json' }, body: bytes };
}

/** Alters the answers to some requests. */
export function altering(
  matches: Matcher,
  change: (response: WireResponseMessage, request: WireRequestMessage) => WireResponseMessage,
): () => WireFault {
  return () => ({ response: (response, request) => (matches(request) ? change(response, request) : response) });
}

/** Alters the JSON object in the answers to some requests; other bodies stay as they are. */
export function alteringJson(
  matches: Matcher,
  change: (body: Json, response: WireResponseMessage) => Json,
): () => WireFault {
  return altering(matches, (response) => withJson(response, (body) => change(body, response)));
}

/** Answers some requests itself. */
export function answering(
  matches: Matcher,
  give: (request: WireRequestMessage) => WireResponseMessage,
): () => WireFault {
  return () => ({ request: (request) => (matches(request) ? give(request) : request) });
}

/** Alters some requests before the server sees them. */
export function asking(matches: Matcher, change: (request: WireRequestMessage) => WireRequestMessage): () => WireFault {
  return () => ({ request: (request) => (matches(request) ? change(request) : request) });
}

/** The JSON object of an answer, if that is what it holds. */
export function jsonOf({ body }: WireResponseMessage): Json | undefined {
  try {
    const value: unknown = JSON.parse(body?.toString() ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** An answer with its JSON object changed; any other answer stays as it is. */
export function withJson(response: WireResponseMessage, change: (body: Json) => Json): WireResponseMessage {
  const body = jsonOf(response);
  return body ? { ...response, body: Buffer.from(JSON.stringify(change(body))) } : response;
}

/** The object with one field under another name. */
export function renamed(body: Json, from: string, to: string): Json {
  const { [from]: value, ...rest } = body;
  return value === undefined ? body : { ...rest, [to]: value };
}
