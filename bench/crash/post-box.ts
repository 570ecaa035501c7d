import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import {
  acknowledgePath,
  inboxPath,
  messagePath,
  outboxChunkPath,
  outboxPath,
  trackingPath,
} from '../../src/mesh/paths.ts';
import { formatTokenTime } from '../../src/mesh/timestamp.ts';
import { buildToken } from '../../src/mesh/token.ts';

export interface Owner {
  readonly id: string;
  readonly password: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const V2 = 'application/vnd.mesh.v2+json';

/** A mailbox as its owner sees it over HTTP. A request that gets no whole answer rejects. */
export class PostBox {
  readonly owner: Owner;
  readonly #url: string;
  readonly #sharedKey: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string, owner: Owner, sharedKey: string) {
    this.#url = url;
    this.owner = owner;
    this.#sharedKey = sharedKey;
  }

  send(to: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<Answered> {
    const all = { 'Mex-To': to, 'Mex-WorkflowID': 'MESHKIT_DATA', ...headers };
    return this.#call('POST', outboxPath(this.owner.id), all, body);
  }

  sendPart(id: string, part: number, body: Uint8Array): Promise<Answered> {
    return this.#call('POST', outboxChunkPath(this.owner.id, id, part), {}, body);
  }

  download(id: string, part: number): Promise<Answered> {
    return this.#call('GET', messagePath(this.owner.id, id, part));
  }

  acknowledge(id: string): Promise<Answered> {
    return this.#call('PUT', acknowledgePath(this.owner.id, id));
  }

  track(id: string): Promise<Answered> {
    return this.#call('GET', trackingPath(this.owner.id, id));
  }

  /** Every id in the inbox, page after page. */
  async list(): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let next: string | undefined = `${inboxPath(this.owner.id)}?max_results=100`; next !== undefined;) {
      const { body } = await this.#call('GET', next);
      const page = JSON.parse(body.toString()) as { readonly messages: string[]; readonly links?: { next?: string } };
      ids.push(...page.messages);
      next = page.links?.next;
    }
    return ids;
  }

  /** The answer to a request without a token, as JSON. */
  async look(path: string): Promise<unknown> {
    return JSON.parse((await this.#call('GET', path)).body.toString());
  }

  close(): void {
    this.#agent.destroy();
  }

  #call(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body: Uint8Array = new Uint8Array(),
  ): Promise<Answered> {
    const length = body.length > 0 ? { 'Content-Length': String(body.length) } : {};
    const all = { Authorization: this.#token(), Accept: V2, ...length, ...headers };
    return new Promise((resolve, reject) => {
      const asked = request(this.#url + path, { method, headers: all, agent: this.#agent }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject);
        response.on('close', () => {
          if (!response.complete) reject(new Error('the answer broke off'));
          else resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) });
        });
      });
      asked.on('error', reject).setTimeout(60_000, () => asked.destroy(new Error('no answer within a minute')));
      asked.end(body);
    });
  }

  #token(): string {
    const { id, password } = this.owner;
    const parts = { mailboxId: id, nonce: randomUUID(), nonceCount: '0', timestamp: formatTokenTime(Date.now()) };
    const hmac = (key: string, message: string): string => createHmac('sha256', key).update(message).digest('hex');
    return buildToken(parts, { password, sharedKey: this.#sharedKey }, hmac);
  }
}
