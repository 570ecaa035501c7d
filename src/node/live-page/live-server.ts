import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { MeshkitError } from '../../core/errors.ts';
import type { LiveEvent } from '../../core/live-event.ts';
import { Backlog, type BacklogLimits } from './backlog.ts';
import { Reader } from './reader.ts';

export interface LivePage {
  readonly html: string;
  /** Content-Security-Policy. */
  readonly policy: string;
}

export interface LiveServerOptions {
  readonly page: LivePage;
  /** 0: a free one. */
  readonly port: number;
  readonly limits?: BacklogLimits;
}

const HOST = '127.0.0.1';
const MOST_READERS = 8;
const MOST_CONNECTIONS = 32;
const BEAT_MS = 10_000;
const LAST_WORDS_MS = 2000;

/** Serves one page and the events of one run, to browsers of this machine only. */
export class LiveServer {
  readonly backlog: Backlog;
  readonly #page: LivePage;
  readonly #server: Server;
  readonly #readers = new Set<Reader>();
  readonly #run = randomBytes(4).toString('hex');
  readonly #beat: NodeJS.Timeout;
  #port = 0;

  private constructor({ page, limits }: LiveServerOptions) {
    this.backlog = new Backlog(limits);
    this.#page = page;
    this.#server = createServer({ requestTimeout: 10_000 }, (request, response) => this.#answer(request, response));
    this.#server.maxConnections = MOST_CONNECTIONS;
    this.#beat = setInterval(() => this.#readers.forEach((reader) => reader.beat()), BEAT_MS).unref();
  }

  /** Throws USAGE where the port is taken. */
  static async start(options: LiveServerOptions): Promise<LiveServer> {
    const live = new LiveServer(options);
    const { port } = options;
    await new Promise<void>((resolve, reject) => {
      live.#server.once('error', reject).listen(port, HOST, resolve);
    }).catch((fault: unknown) => {
      clearInterval(live.#beat);
      const problem = `the live page can't be served at ${HOST}:${port}: ${String(fault)}`;
      throw new MeshkitError('USAGE', problem, 'Choose another --ui-port.', fault);
    });
    live.#port = (live.#server.address() as AddressInfo).port;
    return live;
  }

  get url(): string {
    return `http://${HOST}:${this.#port}/`;
  }

  tell(event: LiveEvent): void {
    this.backlog.add(event);
    for (const reader of this.#readers) reader.tell();
  }

  /** Tells every reader the rest, for two seconds at most, and ends. */
  async close(): Promise<void> {
    clearInterval(this.#beat);
    const closed = new Promise((resolve) => this.#server.close(resolve));
    const timer = new AbortController();
    const late = delay(LAST_WORDS_MS, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([Promise.all([...this.#readers].map((reader) => reader.finish())), late]);
    timer.abort();
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const refusal = this.#refusalOf(request);
    if (refusal !== undefined) return refuse(response, refusal);
    if (request.url === '/events') return this.#read(request, response);
    response.setHeader('Content-Security-Policy', this.#page.policy);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(this.#page.html);
  }

  /**
   * A page of another site may send requests here, by this address or by a name of its own that leads here (DNS rebinding). The first
   * says so in Sec-Fetch-Site and can't read the answer; the second has the other name in Host.
   */
  #refusalOf({ method = '', url = '', headers }: IncomingMessage): number | undefined {
    const { host, 'sec-fetch-site': site } = headers;
    if (host !== `${HOST}:${this.#port}` && host !== `localhost:${this.#port}`) return 403;
    if (typeof site === 'string' && !['same-origin', 'none'].includes(site) && url !== '/') return 403;
    if (!['/', '/events'].includes(url)) return 404;
    if (method !== 'GET' && method !== 'HEAD') return 405;
    return url === '/events' && this.#readers.size >= MOST_READERS ? 503 : undefined;
  }

  #read(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    if (request.method === 'HEAD') return void response.end();
    const lastEventId = request.headers['last-event-id'];
    const reader = new Reader(
      response,
      this.backlog,
      this.#run,
      typeof lastEventId === 'string' ? lastEventId : undefined,
    );
    this.#readers.add(reader);
    response.once('close', () => this.#readers.delete(reader));
  }
}

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

function refuse(response: ServerResponse, status: number): void {
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  response.writeHead(status, { Connection: 'close' }).end();
}
