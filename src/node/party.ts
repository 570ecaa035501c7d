import type { Context, Exchange, HeaderList } from '../core/exchange.ts';
import { messageIdsOf, nextLinkOf } from '../mesh/answers.ts';
import { MEDIA_TYPE_V2 } from '../mesh/media-type.ts';
import * as paths from '../mesh/paths.ts';
import type { Body } from './body.ts';
import type { Delivery } from './deliver.ts';
import type { Authorisation, Call, Session } from './session.ts';
import type { WireRequest } from './transport.ts';
import type { MailboxCredentials, PartyName } from './target.ts';

/** What every operation lets a stimulus vary. `accept: false` sends no Accept header; the default is version 2. */
export interface Variation extends Delivery {
  readonly accept?: string | false;
  /** Replaces headers of the same name; the value `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly authorisation?: Authorisation;
  readonly context?: Context;
  readonly take?: WireRequest['take'];
}

export interface SendOptions extends Variation {
  readonly to?: Party | string;
  readonly workflowId?: string;
  readonly body?: Body;
  readonly chunkRange?: string;
}

export interface ChunkOptions extends Variation {
  readonly body?: Body;
  readonly chunkRange?: string | false;
}

/** Headers of a handshake, as a correct client sends them. */
const HANDSHAKE: Readonly<Record<string, string>> = {
  'mex-clientversion': 'meshkit==0.1.0',
  'mex-osname': 'Linux',
  'mex-osversion': '#1',
};

/** One mailbox acting through the API. Every method makes one request and answers the recorded exchange. */
export class Party {
  readonly id: string;
  readonly odsCode: string;
  readonly #session: Session;
  readonly #name: PartyName;
  readonly #credentials: MailboxCredentials;

  constructor(session: Session, name: PartyName, credentials: MailboxCredentials) {
    this.id = credentials.id;
    this.odsCode = credentials.odsCode;
    this.#session = session;
    this.#name = name;
    this.#credentials = credentials;
  }

  handshake(variation: Variation = {}): Promise<Exchange> {
    return this.request('POST', paths.handshakePath(this.id), variation, HANDSHAKE);
  }

  /** `query` is appended as it stands, `?` included. */
  inbox(query = '', variation: Variation = {}): Promise<Exchange> {
    return this.request('GET', paths.inboxPath(this.id) + query, variation);
  }

  count(variation: Variation = {}): Promise<Exchange> {
    return this.request('GET', paths.countPath(this.id), variation);
  }

  send(options: SendOptions): Promise<Exchange> {
    const { to, workflowId, body = 'hello', chunkRange, ...variation } = options;
    const headers = {
      'Mex-To': typeof to === 'string' ? to : to?.id,
      'Mex-WorkflowID': workflowId ?? this.#session.target.workflowIds.allowed[0],
      'Mex-Chunk-Range': chunkRange,
      'Content-Type': 'application/octet-stream',
    };
    return this.request('POST', paths.outboxPath(this.id), variation, headers, body);
  }

  sendChunk(messageId: string, chunk: number | string, options: ChunkOptions = {}): Promise<Exchange> {
    const { body = 'world', chunkRange, ...variation } = options;
    const headers = {
      'Mex-Chunk-Range': chunkRange === false ? undefined : chunkRange,
      'Content-Type': 'application/octet-stream',
    };
    return this.request('POST', paths.outboxChunkPath(this.id, messageId, chunk), variation, headers, body);
  }

  download(messageId: string, chunk?: number | string, variation: Variation = {}): Promise<Exchange> {
    return this.request('GET', paths.messagePath(this.id, messageId, chunk), variation);
  }

  head(messageId: string, variation: Variation = {}): Promise<Exchange> {
    return this.request('HEAD', paths.messagePath(this.id, messageId), variation);
  }

  acknowledge(messageId: string, variation: Variation = {}): Promise<Exchange> {
    return this.request('PUT', paths.acknowledgePath(this.id, messageId), variation);
  }

  track(messageId: string, variation: Variation = {}): Promise<Exchange> {
    return this.request('GET', paths.trackingPath(this.id, messageId), variation);
  }

  trackByLocalId(localId: string, variation: Variation = {}): Promise<Exchange> {
    return this.request('GET', paths.trackingByLocalIdPath(this.id, localId), variation);
  }

  endpointLookup(odsCode: string, workflowId: string, variation: Variation = {}): Promise<Exchange> {
    return this.request('GET', paths.endpointLookupPath(odsCode, workflowId), variation);
  }

  workflowSearch(workflowId: string, variation: Variation = {}): Promise<Exchange> {
    return this.request('GET', paths.workflowSearchPath(workflowId), variation);
  }

  /** Any request, authorised as this mailbox unless the variation says otherwise. */
  request(
    method: string,
    path: string,
    variation: Variation = {},
    headers: Readonly<Record<string, string | undefined>> = {},
    body?: Body,
  ): Promise<Exchange> {
    const { accept = MEDIA_TYPE_V2, authorisation, context, raw, clientTls, take } = variation;
    const all = merged({ Accept: accept === false ? undefined : accept, ...headers }, variation.headers ?? {});
    const call: Call = {
      method,
      path,
      headers: all,
      ...(authorisation !== undefined && { authorisation }),
      ...(context && { context }),
      ...(raw && { raw }),
      ...(clientTls && { clientTls }),
      ...(take && { take }),
      ...(body !== undefined && { body }),
    };
    return this.#session.call(this.#name, this.#credentials, call);
  }

  /** Waits until the ids are listed in this mailbox's inbox; answers false when `settleMs` has passed. */
  waitFor(messageIds: readonly string[]): Promise<boolean> {
    return this.#session.until(() => this.#listed(messageIds));
  }

  /** Follows pages until all ids were seen or no page is left. */
  async #listed(messageIds: readonly string[]): Promise<boolean> {
    const missing = new Set(messageIds);
    let path: string | undefined = paths.inboxPath(this.id);
    for (let page = 0; path !== undefined && page < 50; page += 1) {
      const exchange: Exchange = await this.request('GET', path);
      for (const id of messageIdsOf(exchange)) missing.delete(id);
      if (missing.size === 0) return true;
      path = nextLinkOf(exchange);
    }
    return false;
  }
}

function merged(
  defaults: Readonly<Record<string, string | undefined>>,
  changes: Readonly<Record<string, string | undefined>>,
): HeaderList {
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = Object.entries(defaults).filter(([name]) => !changed.has(name.toLowerCase()));
  return [...kept, ...Object.entries(changes)].filter((entry): entry is [string, string] => entry[1] !== undefined);
}
