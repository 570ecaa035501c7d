/** What the tests of the sandbox share: a sandbox, and parties that talk to it over real HTTP with their own tokens. */
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request as open, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { acknowledgePath, inboxPath, outboxChunkPath, outboxPath } from '../mesh/paths.ts';
import { formatTokenTime } from '../mesh/timestamp.ts';
import { buildToken, type TokenParts } from '../mesh/token.ts';
import { defaultMailboxes, defaultPatients, defaultSharedKey } from './defaults.ts';
import { startSandbox, type Sandbox, type SandboxMailbox, type SandboxOptions } from './sandbox.ts';

export const V2 = 'application/vnd.mesh.v2+json';
export const [alice, bob, carol] = defaultMailboxes as [SandboxMailbox, SandboxMailbox, SandboxMailbox];

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
}

export type Headers = OutgoingHttpHeaders;
export type Payload = string | Uint8Array | AsyncIterable<Uint8Array>;

export const hmac = (key: string, message: string): string => createHmac('sha256', key).update(message).digest('hex');

const opened: { close(): Promise<void> }[] = [];

/** Starts a sandbox with the default mailboxes. */
export async function rig(options: Partial<SandboxOptions> = {}): Promise<Rig> {
  const sandbox = await startSandbox({
    mailboxes: defaultMailboxes,
    patients: defaultPatients,
    sharedKey: defaultSharedKey,
    ...options,
  });
  const made = new Rig(sandbox);
  opened.push(made);
  return made;
}

/** For `afterEach`: closes what the test has started. */
export async function closeRigs(): Promise<void> {
  for (const each of opened.splice(0)) await each.close();
}

export class Rig {
  readonly sandbox: Sandbox;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  get alice(): Party {
    return new Party(this, alice);
  }

  get bob(): Party {
    return new Party(this, bob);
  }

  get carol(): Party {
    return new Party(this, carol);
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.sandbox.close();
  }

  /** Makes a request as it is, without a token. */
  async request(method: string, path: string, headers: Headers = {}, body: Payload = ''): Promise<Reply> {
    const whole = typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : undefined;
    // Node announces no length for the body of a DELETE, which the server would then read as the next request.
    const length = whole && whole.length > 0 ? { 'Content-Length': String(whole.length) } : {};
    return new Promise((resolve, reject) => {
      const options = { method, headers: { ...length, ...headers }, agent: this.#agent };
      const request = open(this.sandbox.url + path, options, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject);
        response.on('end', () => resolve(replyOf(response.statusCode ?? 0, response.headers, Buffer.concat(pieces))));
      });
      request.on('error', reject);
      // A text would be joined to the header, which would then be written as UTF-8 too.
      if (whole) request.end(whole);
      else pour(body as AsyncIterable<Uint8Array>, request).catch(reject);
    });
  }

  /** Sends bytes as they are, and gives back all that comes until the connection ends. */
  async raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.sandbox.port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
      let text = '';
      socket.on('data', (piece) => (text += piece.toString('latin1'))).on('error', reject);
      socket.on('close', () => resolve(text));
    });
  }

  async admin(method: string, path: string, body: unknown = {}): Promise<Reply> {
    return this.request(method, `/_meshkit/${path}`, {}, method === 'GET' ? '' : JSON.stringify(body));
  }
}

/** A mailbox and its credentials. */
export class Party {
  readonly mailbox: SandboxMailbox;
  readonly #rig: Rig;

  constructor(from: Rig, mailbox: SandboxMailbox) {
    this.#rig = from;
    this.mailbox = mailbox;
  }

  get inbox(): string {
    return inboxPath(this.mailbox.id);
  }

  get outbox(): string {
    return outboxPath(this.mailbox.id);
  }

  /** A new token; `parts` says what is different about it. */
  token(parts: Partial<TokenParts> = {}, password = this.mailbox.password, sharedKey = defaultSharedKey): string {
    const timestamp = formatTokenTime(this.#rig.sandbox.clock.now());
    const all = { mailboxId: this.mailbox.id, nonce: randomUUID(), nonceCount: '0', timestamp, ...parts };
    return buildToken(all, { password, sharedKey }, hmac);
  }

  async call(method: string, path: string, headers: Headers = {}, body: Payload = ''): Promise<Reply> {
    return this.#rig.request(method, path, { Authorization: this.token(), Accept: V2, ...headers }, body);
  }

  async get(path: string, headers: Headers = {}): Promise<Reply> {
    return this.call('GET', path, headers);
  }

  /** Sends with the headers that every send needs. */
  async post(to: SandboxMailbox | string, body: Payload, headers: Headers = {}): Promise<Reply> {
    const address = typeof to === 'string' ? to : to.id;
    return this.call('POST', this.outbox, { 'Mex-To': address, 'Mex-WorkflowID': 'MESHKIT_DATA', ...headers }, body);
  }

  /** Sends, and gives back the id. */
  async send(to: SandboxMailbox | string, body: Payload, headers: Headers = {}): Promise<string> {
    const reply = await this.post(to, body, headers);
    if (reply.status !== 202) throw new Error(`send answered ${reply.status}: ${reply.body.toString()}`);
    return String(reply.json['message_id']);
  }

  async sendChunk(id: string, chunk: number, body: Payload, headers: Headers = {}): Promise<Reply> {
    return this.call('POST', outboxChunkPath(this.mailbox.id, id, chunk), headers, body);
  }

  async list(query = ''): Promise<readonly string[]> {
    return (await this.get(this.inbox + query)).json['messages'] as string[];
  }

  async download(id: string, headers: Headers = {}, chunk = ''): Promise<Reply> {
    return this.get(`${this.inbox}/${id}${chunk}`, headers);
  }

  async acknowledge(id: string): Promise<Reply> {
    return this.call('PUT', acknowledgePath(this.mailbox.id, id));
  }

  async track(id: string, headers: Headers = {}): Promise<Reply> {
    return this.get(`${this.outbox}/tracking?messageID=${id}`, headers);
  }
}

async function pour(body: AsyncIterable<Uint8Array>, request: ReturnType<typeof open>): Promise<void> {
  for await (const piece of body) {
    if (request.destroyed) return;
    if (!request.write(piece)) await room(request);
  }
  request.end();
}

/** Until more can be written, or nothing more is wanted. */
async function room(request: ReturnType<typeof open>): Promise<void> {
  const signs = ['drain', 'response', 'close'];
  await new Promise<void>((resolve) => {
    const go = (): void => {
      for (const sign of signs) request.off(sign, go);
      resolve();
    };
    for (const sign of signs) request.on(sign, go);
  });
}

function replyOf(status: number, headers: Readonly<Record<string, unknown>>, body: Buffer): Reply {
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const text = body.toString();
  const json: unknown = /json/.test(flat['content-type'] ?? '') && text.startsWith('{') ? JSON.parse(text) : {};
  return { status, headers: flat, body, json: json as Record<string, unknown> };
}

/** Pieces of `size` bytes until `total` is reached. */
export async function* pieces(total: number, size = 1024 * 1024): AsyncGenerator<Uint8Array, undefined> {
  for (let left = total; left > 0; left -= size) yield Buffer.alloc(Math.min(size, left), 65 + (left % 26));
  return undefined;
}
