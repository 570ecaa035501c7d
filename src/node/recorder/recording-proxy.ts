import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsMaterial } from '../target.ts';
import type { Recorder } from './recorder.ts';
import { openUpstream, type Upstream } from './upstream.ts';

export interface ProxyOptions {
  /** The MESH server behind it, without a trailing slash; its host has been found to be allowed. */
  readonly upstream: string;
  readonly upstreamTls?: TlsMaterial;
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Mutual TLS towards the client. Default: plain HTTP. */
  readonly tls?: Required<TlsMaterial>;
  readonly recorder: Recorder;
}

export interface RecordingProxy {
  readonly url: string;
  close(): Promise<void>;
}

const HEAD_BYTES = 64 * 1024;
const CONNECTIONS = 512;
const IDLE_MS = 120_000;

/** A reverse proxy that hands on what it is given, both ways and as fast as each side takes it, and has every exchange recorded. */
export async function startRecordingProxy(options: ProxyOptions): Promise<RecordingProxy> {
  const { host, port, tls, recorder } = options;
  const upstream = openUpstream(options.upstream, options.upstreamTls);
  const server = listenerOf(options, (request, response) => {
    recorder.exchange(request, response);
    upstream.relay(request, response, (name) => recorder.fault(request, name));
  });
  server.setTimeout(IDLE_MS);
  server.maxConnections = CONNECTIONS;
  server.on('tlsClientError', (error: Error) => recorder.refusedHandshake(error));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const { port: taken } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `${tls ? 'https' : 'http'}://${shown}:${taken}`, close: () => shut(server, upstream) };
}

function listenerOf(
  { tls }: ProxyOptions,
  relay: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const settings = { maxHeaderSize: HEAD_BYTES, noDelay: true, requestTimeout: 0 };
  const mutual = { requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;
  const server = tls ? createTlsServer({ ...settings, ...tls, ...mutual }) : createServer(settings);
  // The server behind decides whether a client may go on (RFC 9110 section 10.1.1).
  return server.on('request', relay).on('checkContinue', relay).on('checkExpectation', relay);
}

async function shut(server: Server, upstream: Upstream): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  upstream.close();
  await closed;
}
