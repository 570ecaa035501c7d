import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { FrontDoor } from './front-door.ts';
import type { SandboxLimits } from './limits.ts';

/** PEM texts of the server's own key and certificate, and of the authority whose client certificates are accepted. */
export interface SandboxTls {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

export interface ServerOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly tls: SandboxTls | undefined;
  readonly demandsClientCertificate: boolean;
  readonly limits: SandboxLimits;
}

/** An HTTP server, or an HTTPS server that insists on a client certificate, which is listening once this resolves. */
export async function listen(frontDoor: FrontDoor, options: ServerOptions): Promise<Server> {
  const { host, port, tls, limits, demandsClientCertificate } = options;
  const timing = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: 2000,
  };
  const settings = {
    ...timing,
    keepAliveTimeout: limits.keepAliveMs,
    maxHeaderSize: limits.headerBytes,
    noDelay: true,
  };
  const listener: RequestListener = (request, response) => void frontDoor(request, response, false);
  const server = tls
    ? createTlsServer(
        { ...settings, ...tls, requestCert: true, rejectUnauthorized: demandsClientCertificate, minVersion: 'TLSv1.2' },
        listener,
      )
    : createServer(settings, listener);
  server.on('checkContinue', (request, response) => void frontDoor(request, response, true));
  // An expectation that isn't understood may be ignored (RFC 9110 section 10.1.1).
  server.on('checkExpectation', listener);
  server.on('clientError', refuseConnection);
  server.setTimeout(limits.idleMs);
  server.maxConnections = limits.connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Ends every connection, also those in use. */
export async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

const FAULTS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what isn't HTTP, or is too slow or too long to be read as such. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  // What TLS complains of can't be answered in HTTP, and may come after an answer.
  const isLost = error.code === 'ECONNRESET' || error.code?.startsWith('ERR_SSL');
  if (isLost || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ detail: [{ loc: ['request'], msg: 'malformed HTTP', type: 'value_error' }] });
  const status = FAULTS[error.code ?? ''] ?? '400 Bad Request';
  const head = ['Connection: close', 'Content-Type: application/json', `Content-Length: ${body.length}`];
  socket.end([`HTTP/1.1 ${status}`, ...head, '', body].join('\r\n'));
  setTimeout(() => socket.destroy(), 1000).unref();
}
