import { MeshkitError } from '../../src/core/errors.ts';
import type { Caller } from './caller.ts';
import type { Connection, Reply } from './connection.ts';

export type Exchange = Connection['exchange'];

/** Some exchanges that belong together, of which everything is prepared that can be. */
export type Job = (exchange: Exchange) => Promise<void>;

/** One of the two servers that are compared, as the client sees it. */
export interface Side {
  readonly caller: Caller;
  /** Ids of messages that jobs have sent and left behind. */
  readonly sent: string[];
}

export interface Workload {
  readonly name: string;
  /** The least share of the bare server's rate; without it the share is only told. */
  readonly bar?: number;
  /** Jobs under way at once, each on a connection of its own. */
  readonly lanes: number;
  /** Bytes that a job moves, where the rate is told in megabytes. */
  readonly bytes?: number;
  /** What the bare server does with bodies: files, and gzip undone. Default: memory. */
  readonly bodies?: { readonly upload?: true; readonly download?: Buffer; readonly gunzips?: true };
  readonly prepare: (side: Side) => Job;
}

/** Hands a reply on, or fails: a server that refuses is quick. */
export function expecting(status: number, what: string, reply: Reply): Reply {
  if (reply.status === status) return reply;
  const said = reply.body.toString('latin1', 0, 300);
  throw new MeshkitError(
    'TARGET_NOT_MESH',
    `${what} was answered ${reply.status}, not ${status}: ${said}`,
    'Check the target.',
  );
}

/** The message id of the answer to a send, in either version. */
export function idIn(reply: Reply): string {
  return /"message_?id" *: *"([^"]+)"/i.exec(reply.body.toString('latin1'))?.[1] ?? '';
}
