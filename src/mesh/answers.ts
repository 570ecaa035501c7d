import type { Exchange } from '../core/exchange.ts';
import { objectOf } from '../core/json.ts';

/** The ids of a listing, none if it isn't one. */
export function messageIdsOf(exchange: Exchange): readonly string[] {
  const messages = objectOf(exchange.response)?.['messages'];
  return Array.isArray(messages) ? messages.filter((id): id is string => typeof id === 'string') : [];
}

/** `links.next` of a listing, or nothing. */
export function nextLinkOf(exchange: Exchange): string | undefined {
  const links = objectOf(exchange.response)?.['links'];
  const next = typeof links === 'object' && links !== null ? (links as Record<string, unknown>)['next'] : undefined;
  return typeof next === 'string' ? next : undefined;
}

/** The id that a send was answered with, in either version's spelling. */
export function sentIdOf(exchange: Exchange): string | undefined {
  const body = objectOf(exchange.response);
  const id = body?.['message_id'] ?? body?.['messageID'];
  return exchange.response?.status === 202 && typeof id === 'string' ? id : undefined;
}
