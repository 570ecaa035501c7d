import { setTimeout as delay } from 'node:timers/promises';
import { trackingByLocalIdPath } from '../../mesh/paths.ts';
import { jsonBody } from '../load/engine/mesh-caller.ts';
import { callMesh, type ClientContext } from './client-context.ts';
import type { SendEntry } from './journal.ts';
import type { SentIds } from './sent-ids.ts';

/** What MESH knows of a message that was on its way when its answer was lost. */
export type Doubt =
  | { readonly is: 'sent'; readonly messageId: string }
  | { readonly is: 'not sent' }
  | { readonly is: 'unknown'; readonly why: string }
  | { readonly is: 'later'; readonly why: string };

/**
 * Asks MESH for the message by our local id (OAS:2392). One match that isn't another message of ours is it; none means that it did
 * not arrive; several, or no local id at all, and nobody knows (OAS:2607).
 */
export async function trackDoubt(context: ClientContext, entry: SendEntry, known: SentIds): Promise<Doubt> {
  const { localId, attemptedAt = 0, base } = entry;
  if (localId === '') return { is: 'unknown', why: 'it has no LocalId to ask for' };
  // A request that was cut off may still be on its way into the server.
  const early = attemptedAt + context.settings.doubtMs - Date.now();
  if (early > 0) await delay(Math.min(early, context.settings.doubtMs));
  const path = trackingByLocalIdPath(context.mailbox.id, localId);
  const answer = await callMesh(context, { operation: 'track', method: 'GET', path });
  const body = await jsonBody(answer);
  if (answer.status === 404) return { is: 'not sent' };
  if (answer.status === 300) return { is: 'unknown', why: 'several messages have its LocalId' };
  if (answer.status !== 200) return { is: 'later', why: answer.why || `tracking was answered with ${answer.status}` };
  const messageId = text(body, 'messageId') ?? text(body, 'message_id') ?? text(body, 'messageID');
  if (messageId === undefined) return { is: 'unknown', why: 'tracking told no message id' };
  const fileName = text(body, 'fileName') ?? text(body, 'filename');
  const isOther = known.has(localId, messageId) || (fileName !== undefined && fileName !== fileNameOf(base));
  return isOther ? { is: 'not sent' } : { is: 'sent', messageId };
}

/** Mex-FileName of a pair: as the Java client, the name of the data file. Header values are plain text of at most 300 characters. */
export function fileNameOf(base: string): string {
  return `${base.replace(/[^\x20-\x7e]/g, '?').slice(0, 296)}.dat`;
}

function text(body: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const value = body?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
