import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** An answer, of which a large body is only counted. */
export interface Reply {
  readonly status: number;
  /** Status line and fields as on the wire, without the empty line. */
  readonly head: string;
  /** The first 64 KiB of the body, or all. */
  readonly body: Buffer;
  /** Bytes of the body; with chunked coding, of its frame as well. */
  readonly bytes: number;
}

const KEPT = 64 * 1024;
const END_OF_HEAD = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const SILENCE_MS = 60_000;

/**
 * One keep-alive connection that exchanges one request after the other. It reads as much of HTTP as a benchmark needs, and so costs a
 * fraction of what the server does: a full client would be the slower side of a bare server.
 */
export class Connection {
  readonly #socket: Socket;
  #pending: Buffer = Buffer.alloc(0);
  #reply: Incoming | undefined;
  #settle: ((reply: Reply | Error) => void) | undefined;

  constructor(url: URL, tls: ConnectionOptions) {
    const place = { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 443) };
    this.#socket = url.protocol === 'https:' ? connectTls({ ...place, ...tls }) : connect(place);
    this.#socket.setNoDelay(true).setTimeout(SILENCE_MS);
    this.#socket.on('data', (piece: Buffer) => this.#take(piece));
    this.#socket.on('timeout', () => this.#socket.destroy(new Error(`no answer within ${SILENCE_MS} ms`)));
    this.#socket.on('error', (error) => this.#end(error));
    this.#socket.on('close', () => this.#end(new Error('the server closed the connection')));
  }

  /** The server closes a connection that rests for some seconds. */
  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  /** Sends a whole request; `body` comes after it in pieces, as fast as the server takes them. */
  async exchange(request: Buffer | string, body: Iterable<Buffer> = []): Promise<Reply> {
    const answered = new Promise<Reply>((resolve, reject) => {
      this.#settle = (reply) => (reply instanceof Error ? reject(reply) : resolve(reply));
    });
    answered.catch(() => undefined);
    if (this.isClosed) this.#end(new Error('the server closed the connection'));
    this.#socket.write(request);
    for (const piece of body)
      if (!this.#socket.write(piece)) await new Promise<void>((resolve) => this.#socket.once('drain', resolve));
    return answered;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(piece: Buffer): void {
    if (this.#reply) this.#reply.take(piece);
    else this.#readHead(this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece]));
    if (!this.#reply?.isWhole) return;
    const reply = this.#reply.reply();
    this.#reply = undefined;
    this.#end(reply);
  }

  #readHead(bytes: Buffer): void {
    const end = bytes.indexOf(END_OF_HEAD);
    this.#pending = end < 0 ? bytes : Buffer.alloc(0);
    if (end < 0) return;
    this.#reply = new Incoming(bytes.toString('latin1', 0, end));
    this.#reply.take(bytes.subarray(end + END_OF_HEAD.length));
  }

  #end(reply: Reply | Error): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(reply);
  }
}

class Incoming {
  readonly #head: string;
  /** Nothing where the length isn't announced: the last chunk ends the body. No body sent here ends as one does. */
  readonly #announced: number | undefined;
  readonly #kept: Buffer[] = [];
  #keptBytes = 0;
  #bytes = 0;
  #last: Buffer = Buffer.alloc(0);

  constructor(head: string) {
    this.#head = head;
    const length = /\r\ncontent-length: *([0-9]+)/i.exec(head)?.[1];
    if (length !== undefined) this.#announced = Number(length);
    else if (!/\r\ntransfer-encoding: *chunked/i.test(head)) this.#announced = 0;
  }

  get isWhole(): boolean {
    if (this.#announced !== undefined) return this.#bytes >= this.#announced;
    return this.#last.equals(LAST_CHUNK);
  }

  take(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#announced === undefined)
      this.#last = Buffer.concat([this.#last, piece.subarray(-LAST_CHUNK.length)]).subarray(-LAST_CHUNK.length);
    if (this.#keptBytes >= KEPT) return;
    this.#kept.push(piece);
    this.#keptBytes += piece.length;
  }

  reply(): Reply {
    const body = this.#kept.length === 1 ? (this.#kept[0] as Buffer) : Buffer.concat(this.#kept);
    return { status: Number(this.#head.slice(9, 12)), head: this.#head, body, bytes: this.#bytes };
  }
}
