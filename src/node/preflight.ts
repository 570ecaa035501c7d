import { setTimeout as delay } from 'node:timers/promises';
import { MeshkitError } from '../core/errors.ts';
import type { ExchangeFailure, ResponseFacts } from '../core/exchange.ts';
import { field } from '../mesh/fields.ts';
import { clockSkew } from './clock-skew.ts';
import { inspectConnection } from './inspect-connection.ts';
import { probeHandshake, probeUnknownPath } from './probe.ts';
import type { MailboxCredentials, Target } from './target.ts';
import { openTransport, type Transport, type WireAnswer } from './transport.ts';

/** What is known of a target before it is judged. */
export interface Preflight {
  /** Milliseconds by which the target's clock is ahead of ours. */
  readonly clockSkewMs: number;
  /** What the target tells of itself, for the run record. */
  readonly fingerprint: Readonly<Record<string, string>>;
}

interface Login {
  readonly mailbox: MailboxCredentials;
  readonly response: ResponseFacts;
}

/** A skew from which a fresh token may carry the wrong minute. */
const NOTEWORTHY_SKEW_MS = 60_000;
/** Beyond this a clock is wrong and not merely late. */
const WRONG_CLOCK_MS = 5 * 60_000;
const TRANSIENT = new Set([429, 502, 503, 504]);
const RETRIES = 2;
const RETRY_WAIT_MS = 500;

/**
 * Finds out whether a target can be judged at all: reachable, trusted, MESH, and open to every mailbox. Throws
 * TARGET_UNREACHABLE, TARGET_TLS, TARGET_CREDENTIALS, TARGET_NOT_MESH or TARGET_REFUSED. At most two failed logins a mailbox.
 */
export async function preflight(target: Target): Promise<Preflight> {
  const connection = await inspectConnection(target);
  const { send, close } = openTransport(target);
  try {
    const { logins, clockSkewMs } = await logInAll(target, send);
    await assertMesh(target, send, logins);
    const first = logins[0]?.response;
    return { clockSkewMs, fingerprint: { ...connection, ...fingerprintOf(first, clockSkewMs) } };
  } finally {
    await close();
  }
}

/** Shakes hands as every mailbox, by the target's clock as soon as one answer told it. */
async function logInAll(target: Target, send: Transport): Promise<{ logins: readonly Login[]; clockSkewMs: number }> {
  const { alice, bob, carol } = target.mailboxes;
  const before = await logIn(target, send, alice, 0);
  const clockSkewMs = clockSkew(before.response, Date.now());
  const retry = isRefused(before) && Math.abs(clockSkewMs) >= NOTEWORTHY_SKEW_MS;
  const logins = [retry ? await logIn(target, send, alice, clockSkewMs) : before];
  for (const mailbox of carol ? [bob, carol] : [bob]) logins.push(await logIn(target, send, mailbox, clockSkewMs));
  return { logins, clockSkewMs };
}

/** Tries again while the target says "later": a server that is starting up is not a wrong one. */
async function logIn(target: Target, send: Transport, mailbox: MailboxCredentials, skewMs: number): Promise<Login> {
  for (let left = RETRIES; ; left -= 1) {
    const answer = await probeHandshake(target, send, mailbox, Date.now() + skewMs);
    if (left === 0 || !TRANSIENT.has(answer.response?.status ?? 0))
      return { mailbox, response: answered(target, answer) };
    await delay(RETRY_WAIT_MS);
  }
}

async function assertMesh(target: Target, send: Transport, logins: readonly Login[]): Promise<void> {
  const page = logins.find(({ response }) => isWebPage(response));
  if (page) throw notMesh(target, `answers a handshake with a web page (status ${page.response.status})`);
  const refused = logins.filter(isRefused);
  if (refused.length === logins.length) await assertRefusalMeansSomething(target, send, logins);
  if (refused.length > 0) throw credentialsRefused(target, refused, logins);
  const odd = logins.find(({ response }) => response.status < 200 || response.status >= 300);
  if (odd) throw notMesh(target, `answers ${odd.response.status} to a correct handshake of ${odd.mailbox.id}`);
}

/** A server that refuses whatever it is asked says nothing about our credentials. */
async function assertRefusalMeansSomething(target: Target, send: Transport, logins: readonly Login[]): Promise<void> {
  const status = answered(target, await probeUnknownPath(send)).status;
  if (logins.every(({ response }) => response.status === status)) {
    throw notMesh(target, `answers ${status} to everything, a path that MESH doesn't have included`);
  }
}

/** The response, or the failure as an error of the environment. */
function answered(target: Target, { response, failure }: WireAnswer): ResponseFacts {
  if (response && response.status < 500 && response.status !== 429) return response;
  const problem = response ? `answers ${response.status} to a handshake` : failure.message;
  if (failure && isTlsRefusal(target, failure)) throw tlsRefusal(target, problem);
  if (failure?.kind === 'timeout') {
    const seconds = target.limits.requestTimeoutMs / 1000;
    throw unreachable(target, `accepts the connection, but sent no answer in ${seconds} s (${problem})`);
  }
  throw unreachable(target, problem);
}

/** Under TLS 1.3 a server that refuses our certificate closes the connection only when the first request is on its way. */
function isTlsRefusal({ baseUrl }: Target, { kind }: ExchangeFailure): boolean {
  return kind === 'tls' || (kind === 'reset' && baseUrl.startsWith('https:'));
}

function tlsRefusal({ baseUrl, tls }: Target, problem: string): MeshkitError {
  const hint = tls?.cert
    ? 'The target probably does not accept the client certificate: check tls.cert, its chain and its environment.'
    : 'The target probably demands a client certificate: set tls.cert and tls.key.';
  return new MeshkitError(
    'TARGET_TLS',
    `${baseUrl}: the connection was closed after the TLS handshake (${problem})`,
    hint,
  );
}

function unreachable(target: Target, problem: string): MeshkitError {
  return new MeshkitError(
    'TARGET_UNREACHABLE',
    `${target.baseUrl}: ${problem}`,
    'Check that the target is up and baseUrl is right.',
  );
}

function notMesh(target: Target, problem: string): MeshkitError {
  const hint =
    'Check baseUrl: /messageexchange is added to it. A proxy or firewall may answer in place of MESH. Nothing was judged.';
  return new MeshkitError('TARGET_NOT_MESH', `${target.baseUrl} ${problem}`, hint);
}

function credentialsRefused(target: Target, refused: readonly Login[], all: readonly Login[]): MeshkitError {
  const names = refused.map(({ mailbox, response }) => `${mailbox.id} (${response.status})`).join(', ');
  const hint =
    refused.length === all.length
      ? 'Every mailbox is refused, so suspect the shared key first, then the passwords.'
      : 'Other mailboxes are accepted, so the shared key is right: check the passwords of these.';
  return new MeshkitError('TARGET_CREDENTIALS', `${target.baseUrl} refuses the handshake of ${names}`, hint);
}

function isRefused({ response }: Login): boolean {
  return response.status === 401 || response.status === 403;
}

function isWebPage({ headers, body }: ResponseFacts): boolean {
  return /html/i.test(field(headers, 'content-type') ?? '') || /^\s*<(!doctype|html)/i.test(body.text ?? '');
}

function fingerprintOf(response: ResponseFacts | undefined, clockSkewMs: number): Record<string, string> {
  const server = response && field(response.headers, 'server');
  const wrong =
    Math.abs(clockSkewMs) > WRONG_CLOCK_MS ? " (more than five minutes: tokens follow the target's clock)" : '';
  return { ...(server !== undefined && { server }), 'clock skew': `${Math.round(clockSkewMs / 1000)} s${wrong}` };
}
