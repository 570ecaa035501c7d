import { gzipSync } from 'node:zlib';
import { commonWorkflow, whole } from './workloads.ts';
import { expecting, idIn, type Workload } from './workload.ts';

/** A body that is sent in one request. */
export interface LargeBody {
  readonly name: string;
  /** As sent. */
  readonly pieces: readonly Buffer[];
  /** Bytes once gzip is undone. */
  readonly bytes: number;
  readonly gzip?: true;
  /** The least share of the bare server's rate for the upload. */
  readonly bar?: number;
}

const LINES = Array.from({ length: 400_000 }, (_, at) => `${at},${(at * 7919) % 100_003},synthetic\n`).join('');

/** "The maximum amount of data allowed by MESH in a single request message is 100MB" (OAS:414). */
export const chunk = (megabytes: number): LargeBody => ({
  name: `${megabytes} MB chunk`,
  pieces: Array.from({ length: megabytes }, () => Buffer.alloc(1_000_000, 'meshkit ')),
  bytes: megabytes * 1_000_000,
  bar: 0.7,
});

export const compressed = (): LargeBody => ({
  name: 'gzip',
  pieces: [gzipSync(LINES)],
  bytes: LINES.length,
  gzip: true,
});

const gunzips = ({ gzip }: LargeBody) => (gzip ? { gunzips: true as const } : {});

/** The bare server writes the body to a file; where it is gzip, it decodes it on the way as well. */
export function upload(body: LargeBody): Workload {
  const { name, pieces, bytes, gzip, bar } = body;
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return {
    ...{ name: `${name} up`, lanes: 1, bytes, bodies: { upload: true, ...gunzips(body) } },
    ...(bar !== undefined && { bar }),
    prepare: ({ caller, sent }) => {
      const fields = { 'Content-Type': 'text/plain', ...(gzip && { 'Content-Encoding': 'gzip' }) };
      const head = caller.send(commonWorkflow(caller.target), length, fields);
      return async (exchange) => void sent.push(idIn(expecting(202, 'the upload', await exchange(head, pieces))));
    },
  };
}

/** The body of the message `id`, to a client that doesn't accept gzip. The bare server reads it from a file. */
export function download(id: string, body: LargeBody): Workload {
  const bodies = { download: Buffer.concat(body.pieces), ...gunzips(body) };
  return {
    ...{ name: `${body.name} down`, lanes: 1, bytes: body.bytes, bodies },
    prepare: ({ caller }) => whole('the download', 200, caller.download(id)),
  };
}
