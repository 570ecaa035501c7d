import { MAX_RESULTS } from '../../mesh/limits.ts';
import { inboxPath, query } from '../../mesh/paths.ts';
import type { MailboxCredentials, Target } from '../target.ts';
import { jsonBody, MeshCaller } from './engine/mesh-caller.ts';
import type { Closing } from './fate.ts';

/** Ids held in memory. Inboxes with more are not told apart from empty ones, so the look counts as none. */
const MOST_IDS = 1_000_000;
const LONGEST_LOOK_MS = 120_000;

export type Look =
  | { readonly ids: Closing['ids'] }
  /** Why there is none; `unreachable`: no answer came at all. */
  | { readonly ids?: never; readonly problem: string; readonly unreachable: boolean };

/** Lists every inbox of a target to its end, once a run is over. Never throws. */
export async function lookIntoInboxes(target: Target, clockSkewMs: number): Promise<Look> {
  const caller = new MeshCaller(target, clockSkewMs, 1);
  const signal = AbortSignal.timeout(LONGEST_LOOK_MS);
  const ids = new Set<string>();
  try {
    for (const mailbox of Object.values(target.mailboxes)) {
      const problem = await listAll(caller, target, mailbox, { ids, signal });
      if (problem !== undefined) return problem;
    }
    return { ids };
  } finally {
    await caller.close();
  }
}

interface Listing {
  readonly ids: Set<string>;
  readonly signal: AbortSignal;
}

async function listAll(
  caller: MeshCaller,
  { baseUrl }: Target,
  mailbox: MailboxCredentials,
  { ids, signal }: Listing,
): Promise<Exclude<Look, { ids: Closing['ids'] }> | undefined> {
  let path: string | undefined = inboxPath(mailbox.id) + query({ max_results: MAX_RESULTS.max });
  while (path !== undefined) {
    const answer = await caller.call(mailbox, { operation: 'inbox', method: 'GET', path }, signal);
    const body = await jsonBody(answer);
    const messages = body?.['messages'];
    if (answer.status !== 200 || !Array.isArray(messages)) {
      const what = answer.status === 0 ? answer.why : `status ${answer.status}`;
      return {
        problem: `the inbox of ${mailbox.id} could not be listed after the run: ${what}`,
        unreachable: answer.status === 0,
      };
    }
    for (const id of messages) ids.add(String(id));
    if (ids.size > MOST_IDS) return { problem: `the inboxes hold more than ${MOST_IDS} messages`, unreachable: false };
    path = messages.length === 0 ? undefined : nextPath(body, baseUrl);
  }
  return undefined;
}

/** Only a link to the target itself is followed. */
function nextPath(body: Readonly<Record<string, unknown>> | undefined, baseUrl: string): string | undefined {
  const links = body?.['links'] as Readonly<Record<string, unknown>> | null | undefined;
  const next = links?.['next'];
  if (typeof next !== 'string') return undefined;
  const url = new URL(next, baseUrl);
  const base = new URL(baseUrl);
  if (url.origin !== base.origin) return undefined;
  const prefix = base.pathname.replace(/\/$/, '');
  const path = url.pathname + url.search;
  return prefix !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
