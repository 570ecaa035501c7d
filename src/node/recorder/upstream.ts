import { Agent, request as openPlain, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as TlsAgent, request as openTls } from 'node:https';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import type { TlsMaterial } from '../target.ts';
import { failureOf } from '../transport.ts';
import { pairs } from './exchange-tap.ts';

/** The server behind a proxy. */
export interface Upstream {
  /** Hands a request on, and its answer back. `fault` is told what the proxy itself had to do. */
  relay(request: IncomingMessage, response: ServerResponse, fault: (name: string) => void): void;
  close(): void;
}

/** Fields that belong to one connection and are not passed on (RFC 9110 section 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']);
const ANSWER_MS = 600_000;
const SOCKETS = 512;

/** Opens the way to a MESH server, with a connection for each request. The caller closes it. */
export function openUpstream(baseUrl: string, tls: TlsMaterial = {}): Upstream {
  const { protocol, hostname, port, host, pathname } = new URL(baseUrl);
  const isTls = protocol === 'https:';
  // A connection for each request: one that is kept may end just as it is used again, which would look like the server's doing.
  const agent = isTls ? new TlsAgent({ maxSockets: SOCKETS, ...tls }) : new Agent({ maxSockets: SOCKETS });
  const place = { agent, protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, timeout: ANSWER_MS };
  const open = isTls ? openTls : openPlain;
  return {
    close: () => agent.destroy(),
    relay: (request, response, fault) => {
      const { method, url = '' } = request;
      const path = pathname.replace(/\/$/, '') + url.replace(/^https?:\/\/[^/]*/i, '');
      const headers = [...passedOn(request.rawHeaders, 'host'), 'Host', host, ...framing(request)];
      const outgoing = open({ ...place, method, path, headers });
      outgoing.on('continue', () => response.writeContinue());
      outgoing.on('response', (answer) => giveBack(answer, response));
      outgoing.on('timeout', () => outgoing.destroy());
      outgoing.on('error', (error) => passFailureOn(error, request, response, fault));
      response.on('close', () => outgoing.destroy());
      sendOn(request, outgoing);
    },
  };
}

/** A request that announces no body has none, which Node does not take for granted. */
function framing({ method = '', headers }: IncomingMessage): readonly string[] {
  const isFramed = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  return isFramed || method === 'GET' || method === 'HEAD' ? [] : ['Content-Length', '0'];
}

/** A client that waits for `100 Continue` sends nothing yet; the head goes on all the same. */
function sendOn(request: IncomingMessage, outgoing: ClientRequest): void {
  outgoing.flushHeaders();
  request.on('error', () => undefined).pipe(outgoing);
  // A server may answer before it has read the body. The rest is thrown away then, so that the client can see the answer.
  outgoing.on('close', () => request.unpipe(outgoing).resume());
}

function giveBack(answer: IncomingMessage, response: ServerResponse): void {
  response.sendDate = false;
  response.writeHead(answer.statusCode ?? 502, passedOn(answer.rawHeaders));
  response.flushHeaders();
  pipeline(answer, response, (error) => {
    if (error) breakOff(response.req.socket, response);
  });
}

/** A server that can't be reached is told of; one that goes away takes the client's connection with it. */
function passFailureOn(
  error: Error,
  { socket }: IncomingMessage,
  response: ServerResponse,
  fault: (name: string) => void,
): void {
  const { kind, message } = failureOf(error);
  if (response.headersSent || response.destroyed) return;
  if (kind === 'reset' || kind === 'protocol') {
    breakOff(socket, response);
    return;
  }
  fault(`upstream ${kind}`);
  const body = `meshkit record: no answer from the server behind this proxy: ${message}\n`;
  response.writeHead(502, ['Content-Type', 'text/plain', 'Content-Length', String(Buffer.byteLength(body))]);
  response.end(body);
}

/** TLS hides the TCP connection from us: there, a connection ends without a farewell. */
function breakOff(socket: Socket, response: ServerResponse): void {
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
  response.destroy();
}

/** The fields that are passed on, in their order and case. */
function passedOn(raw: readonly string[], ...others: readonly string[]): string[] {
  return pairs(raw)
    .filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()) && !others.includes(name.toLowerCase()))
    .flat();
}
