import { Agent, createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { WireFault, WireRequestMessage, WireResponseMessage } from './wire-fault.ts';

/** Bodies above this size pass through untouched. */
const ALTERED_BYTES = 16 * 1024 * 1024;
/** Fields that belong to one connection and are not passed on (RFC 9110 section 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

export interface WireProxy {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a proxy on loopback in front of `upstream` that makes one fault on the wire. */
export async function startWireProxy(upstream: string, fault: WireFault): Promise<WireProxy> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    relay(upstream, agent, fault, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    agent.destroy();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

async function relay(
  upstream: string,
  agent: Agent,
  fault: WireFault,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const asked = await readRequest(incoming);
  const altered = fault.request?.(asked) ?? asked;
  if ('status' in altered) return write(outgoing, altered, asked.method);
  const answer = await send(upstream, agent, altered, incoming);
  const length = Number(answer.headers['content-length'] ?? 0);
  if (length > ALTERED_BYTES || !fault.response) return passThrough(answer, outgoing);
  const body = await readAll(answer);
  const response = { status: answer.statusCode ?? 0, headers: flat(answer), body };
  write(outgoing, fault.response(response, asked), asked.method);
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequestMessage> {
  const base = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers: flat(incoming) };
  const length = Number(incoming.headers['content-length'] ?? 0);
  return length > ALTERED_BYTES || incoming.headers['transfer-encoding']
    ? base
    : { ...base, body: await readAll(incoming) };
}

function send(
  upstream: string,
  agent: Agent,
  message: WireRequestMessage,
  incoming: IncomingMessage,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, path, body } = message;
    const headers = Object.fromEntries(Object.entries(message.headers).filter(([name]) => !HOP_BY_HOP.has(name)));
    const length = body ? { 'content-length': String(body.length) } : announced(incoming);
    const outgoing = forward(upstream + path, { agent, method, headers: { ...headers, ...length } }, resolve);
    outgoing.on('error', reject);
    if (body) outgoing.end(body);
    else pipeline(incoming, outgoing).catch(() => undefined);
  });
}

/** A body that is passed on untouched keeps its framing. */
function announced({ headers }: IncomingMessage): Record<string, string> {
  const length = headers['content-length'];
  return length === undefined ? {} : { 'content-length': length };
}

/** The body keeps its framing; whether the connection stays open is for each side to say. */
async function passThrough(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 0, headers);
  await pipeline(answer, outgoing);
}

function write(
  outgoing: ServerResponse,
  { status, headers, body = Buffer.alloc(0) }: WireResponseMessage,
  method: string,
): void {
  const { 'x-keep-length': keep, ...rest } = headers;
  const asItIs = keep !== undefined || method === 'HEAD';
  const kept = Object.entries(rest).filter(([name]) => !HOP_BY_HOP.has(name) || (asItIs && name === 'content-length'));
  const length = asItIs || status === 204 ? {} : { 'content-length': String(body.length) };
  outgoing.writeHead(status, { ...Object.fromEntries(kept), ...length });
  outgoing.end(method === 'HEAD' ? undefined : body);
}

function flat({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
