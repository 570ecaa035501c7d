import type { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { Context } from '../../core/exchange.ts';
import type { MeshAnswer, MeshCall, MeshCaller } from '../../node/load/engine/mesh-caller.ts';
import type { Party } from '../../node/party.ts';

/** Decoded size beyond which an answer is none of ours. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Has the client of the file interface speak through a session, so that its requests are evidence like any other. */
export class SessionCaller implements Pick<MeshCaller, 'call'> {
  /** What the wire can't show of the requests that are made next. */
  context: Context = {};
  readonly party: Party;

  constructor(party: Party) {
    this.party = party;
  }

  /** The session signs as the party, whatever the mailbox. */
  async call(_mailbox: unknown, { method, path, headers = {}, body }: MeshCall): Promise<MeshAnswer> {
    let bytes: Uint8Array = new Uint8Array();
    // The length is that of the bytes.
    const variation = { headers: { ...headers, 'content-length': undefined }, context: this.context };
    const take = (taken: Uint8Array): void => void (bytes = taken);
    const content = body && (await collected(body));
    const { response, failure } = await this.party.request(method, path, { ...variation, take }, {}, content);
    const flat = Object.fromEntries((response?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
    const isPacked = flat['content-encoding']?.toLowerCase() === 'gzip';
    const decoded = isPacked ? gunzipSync(bytes, { maxOutputLength: LARGEST_ANSWER }) : bytes;
    return { status: response?.status ?? 0, headers: flat, body: once(decoded), why: failure?.message ?? '' };
  }
}

async function collected(stream: Readable): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
