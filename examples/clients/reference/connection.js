import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { Failure } from './failure.js';
import { makeToken } from './token.js';

/** Error texts and listings are short; nothing longer is read into memory. */
const LONGEST_TEXT = 4_000_000;

/** Makes requests with fresh tokens and time limits, and tries again what may be tried again. */
export class Connection {
  #drifted = false;

  constructor(configuration, policy, log) {
    this.configuration = configuration;
    this.policy = policy;
    this.log = log;
    const { silenceMs } = policy.timeLimits(configuration);
    const tls = mapValues(policy.tls(configuration), (value, name) => (FILES.includes(name) ? pem(value) : value));
    const connections = policy.concurrency(configuration);
    this.agent = new Agent({
      connections,
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      connect: { ...tls, timeout: silenceMs },
    });
  }

  path(...parts) {
    const { policy, configuration } = this;
    const mailbox = policy.mailboxInPath(configuration.mailbox);
    return ['/messageexchange', ...[mailbox, ...parts].map((part) => policy.pathPart(String(part)))].join('/');
  }

  /** One request, tried again while it makes sense. `read` consumes the answer; `body` makes the body anew for each attempt. */
  async call(method, path, { read = readText, again = this.policy.isTransient, attempts, ...options } = {}) {
    const most = attempts ?? this.policy.attempts(this.configuration);
    let token;
    for (let attempt = 0; ; attempt += 1) {
      token = this.policy.tokenFor(token, () => makeToken(this.configuration, this.policy));
      const outcome = await this.#once(method, path, token, read, options).catch(asFailure);
      const failed = outcome instanceof Failure;
      const last = attempt + 1 >= most || this.agent.destroyed;
      if (failed && last) throw outcome;
      if (!failed && (last || !again(outcome.status))) return outcome;
      const wait = this.policy.pauseMs(attempt, this.configuration, retryAfterMs(outcome));
      this.log.note('trying again', {
        method,
        reason: failed ? outcome.message : outcome.status,
        afterMs: Math.round(wait),
      });
      await pause(wait);
    }
  }

  async #once(method, path, token, read, { headers = {}, body }) {
    const { url, requestMs } = { ...this.configuration, ...this.policy.timeLimits(this.configuration) };
    const answer = await request(url + path, {
      method,
      headers: { Authorization: token, Accept: 'application/vnd.mesh.v2+json', ...headers },
      body: body?.() ?? null,
      dispatcher: this.agent,
      responseHeaders: 'raw',
      ...(requestMs > 0 && { signal: AbortSignal.timeout(requestMs) }),
    });
    const header = this.#reader(answer.headers);
    this.#compareClocks(header('date'));
    const result = { status: answer.statusCode, header };
    return { ...result, ...(await read(answer.body, result)) };
  }

  #reader(raw) {
    const entries = Array.isArray(raw) ? raw.map(String) : Object.entries(raw).flat().map(String);
    return (wanted) => {
      const at = entries.findIndex((name, index) => index % 2 === 0 && this.policy.sameHeader(name, wanted));
      return at < 0 ? undefined : entries[at + 1];
    };
  }

  #compareClocks(date) {
    const minutes = Math.round((Date.now() - Date.parse(date ?? '')) / 60_000);
    if (this.#drifted || !(Math.abs(minutes) >= this.policy.driftToTell())) return;
    this.#drifted = true;
    const told = `${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead of' : 'behind'} the server's`;
    this.log.warn(`clock drift: this machine's clock is ${told}; tokens are refused from 120 minutes on`);
  }

  close() {
    return this.agent.destroy();
  }
}

/** Reads a short text; what is longer is cut off. */
export async function readText(body) {
  const pieces = [];
  let bytes = 0;
  for await (const piece of body) {
    if (bytes < LONGEST_TEXT) pieces.push(piece);
    bytes += piece.length;
  }
  return { text: Buffer.concat(pieces).toString('utf8') };
}

const FILES = ['ca', 'cert', 'key'];

function pem(file) {
  return file === '' || file === undefined ? undefined : readFileSync(file);
}

function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]));
}

/** Seconds, or a date (RFC 9110 section 10.2.3). */
export function retryAfterMs({ header }) {
  const value = header?.('retry-after');
  if (value === undefined) return 0;
  const ms = /^[0-9]+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return ms > 0 ? ms : 0;
}

function asFailure(fault) {
  if (fault instanceof Failure) return fault;
  const reason = fault?.name === 'TimeoutError' ? 'no complete answer in time' : (fault?.message ?? String(fault));
  return new Failure(`no answer: ${reason}${fault?.code ? ` (${fault.code})` : ''}`);
}
