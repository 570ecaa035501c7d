import { handshakePath, inboxPath } from '../../mesh/paths.ts';
import { jsonBody } from '../load/engine/mesh-caller.ts';
import { assertAnswered, callMesh, type ClientContext } from './client-context.ts';

/** No inbox has more pages; a server that goes on for ever is left. */
const MOST_PAGES = 1000;

/** The ids in the inbox, page after page, each once. Throws TARGET_UNREACHABLE or TARGET_CREDENTIALS. */
export async function listInbox(context: ClientContext): Promise<readonly string[]> {
  const ids = new Set<string>();
  let path: string | undefined = inboxPath(context.mailbox.id);
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const answer = await callMesh(context, { operation: 'list', method: 'GET', path });
    const body = await jsonBody(answer);
    assertAnswered(context, answer, 'listing the inbox');
    const listed = Array.isArray(body?.['messages']) ? (body['messages'] as readonly unknown[]) : [];
    for (const id of listed) if (typeof id === 'string') ids.add(id);
    path = nextOf(body);
  }
  return [...ids];
}

/** "links.next" is a path of the same server; anything else is not followed. */
function nextOf(body: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const next = (body?.['links'] as { readonly next?: unknown } | undefined)?.next;
  return typeof next === 'string' && next.startsWith('/') && !next.startsWith('//') ? next : undefined;
}

/** Says that the mailbox is in use (OAS:354). Throws TARGET_UNREACHABLE or TARGET_CREDENTIALS. */
export async function shakeHands(context: ClientContext): Promise<void> {
  const headers = {
    'mex-clientversion': 'meshkit==0.1.0',
    'mex-osname': process.platform,
    'mex-osversion': process.version,
  };
  const path = handshakePath(context.mailbox.id);
  const answer = await callMesh(context, { operation: 'handshake', method: 'POST', path, headers });
  await jsonBody(answer);
  assertAnswered(context, answer, 'the handshake');
}
