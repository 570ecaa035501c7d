import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionFacts, Exchange } from '../../core/exchange.ts';
import type { Recording } from '../../core/recording.ts';
import { operationOf, type OperationName } from '../../mesh/operation.ts';
import { clientExchange, type ClientKnowledge } from './client-exchange.ts';
import { ScaledTime } from '../scaled-time.ts';
import { tapExchange } from './exchange-tap.ts';

/** Exchanges of one recording: a bound on evidence, which is judged in memory. */
export const MOST_EXCHANGES = 20_000;
const LONGEST_SETTLING_MS = 10_000;

export interface RecorderOptions {
  readonly known: ClientKnowledge;
  /** Takes each exchange when it is over: not always in the order in which they began. */
  readonly sink: (exchange: Exchange) => void;
  /** Default `MOST_EXCHANGES`. */
  readonly mostExchanges?: number;
  /** By which the times of exchanges are told. Default: real time. */
  readonly time?: ScaledTime;
}

/** Watches the requests that come to a server of ours, a sandbox or a proxy, and hands them on as evidence. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #time: ScaledTime;
  readonly #connections = new WeakMap<Socket, ConnectionFacts>();
  readonly #faults = new WeakMap<IncomingMessage, string>();
  readonly #counts = new Map<OperationName | undefined, number>();
  readonly #open = new Set<Promise<void>>();
  readonly #refused: { at: number; message: string }[] = [];
  #seen = 0;
  #connected = 0;
  #lastAt = -Infinity;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#time = options.time ?? new ScaledTime();
  }

  /** What the recording must say of itself. */
  get limits(): Pick<Recording, 'cut' | 'refusedHandshakes'> {
    const most = this.#options.mostExchanges ?? MOST_EXCHANGES;
    return {
      ...(this.#seen > most && { cut: `it ends after ${most} of ${this.#seen} exchanges` }),
      ...(this.#refused.length > 0 && { refusedHandshakes: this.#refused }),
    };
  }

  get isEmpty(): boolean {
    return this.#seen + this.#refused.length === 0;
  }

  /** Requests of an operation that have begun, or all. */
  count(operation?: OperationName): number {
    return operation === undefined ? this.#seen : (this.#counts.get(operation) ?? 0);
  }

  /** Milliseconds since the last request began or ended; Infinity before the first. */
  quietMs(): number {
    return performance.now() - this.#lastAt;
  }

  exchange(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '' } = request;
    // What a test asks of a sandbox is none of the client's doing.
    if (url.startsWith('/_meshkit/')) return;
    const operation = operationOf(method, url)?.name;
    this.#seen += 1;
    this.#counts.set(operation, this.count(operation) + 1);
    this.#lastAt = performance.now();
    if (this.#seen > (this.#options.mostExchanges ?? MOST_EXCHANGES)) return;
    const watched = this.#watch(`x${this.#seen}`, request, response);
    this.#open.add(watched);
    void watched.finally(() => this.#open.delete(watched));
  }

  fault(request: IncomingMessage, name: string): void {
    const earlier = this.#faults.get(request);
    this.#faults.set(request, earlier === undefined ? name : `${earlier}, ${name}`);
  }

  refusedHandshake({ message, code = message }: NodeJS.ErrnoException): void {
    if (this.#refused.length < 100) this.#refused.push({ at: this.#time.now(), message: code.slice(0, 200) });
  }

  /** Waits for the exchanges that are still going on; gives up after ten seconds. */
  async settle(): Promise<void> {
    const timer = new AbortController();
    const late = delay(LONGEST_SETTLING_MS, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#open), late]);
    timer.abort();
  }

  async #watch(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const connection = this.#connectionOf(request.socket);
    const tapped = await tapExchange(request, response);
    this.#lastAt = performance.now();
    const fault = this.#faults.get(request);
    const times = { at: this.#time.at(tapped.at), ms: tapped.ms * this.#time.factor };
    const raw = { ...tapped, ...times, id, connection, ...(fault !== undefined && { fault }) };
    this.#options.sink(clientExchange(raw, this.#options.known));
  }

  #connectionOf(socket: Socket): ConnectionFacts {
    const known = this.#connections.get(socket);
    if (known) return known;
    const facts = {
      id: `c${(this.#connected += 1)}`,
      ...('encrypted' in socket && { tls: tlsOf(socket as TLSSocket) }),
    };
    this.#connections.set(socket, facts);
    return facts;
  }
}

function tlsOf(socket: TLSSocket): NonNullable<ConnectionFacts['tls']> {
  const shown = Object.keys(socket.getPeerCertificate()).length > 0;
  const clientCertificate = shown ? (socket.authorized ? 'trusted' : 'not trusted') : 'none';
  return { version: socket.getProtocol() ?? 'unknown', clientCertificate };
}
