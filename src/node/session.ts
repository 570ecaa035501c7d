import { setTimeout as delay } from 'node:timers/promises';
import { MeshkitError } from '../core/errors.ts';
import type { Context, Exchange, HeaderList } from '../core/exchange.ts';
import type { Trace } from '../core/trace.ts';
import { field } from '../mesh/fields.ts';
import { HANDSHAKE_HEADERS } from '../mesh/mex-headers.ts';
import { handshakePath } from '../mesh/paths.ts';
import { parseToken, tokenHash } from '../mesh/token.ts';
import { bodyFacts, bodyLength, type Body } from './body.ts';
import { deliver, type Delivery } from './deliver.ts';
import { hmacSha256 } from './hmac.ts';
import { Party } from './party.ts';
import { payloadOf } from './payload-of.ts';
import { redactRequestHeaders, redactResponse, type Secret } from './redaction.ts';
import { isServerError, RETRIES, retryWait, TRANSIENT } from './retries.ts';
import type { SessionOptions } from './session-options.ts';
import type { MailboxCredentials, PartyName, Target } from './target.ts';
import { makeToken, type MadeToken, type TokenWish } from './token-maker.ts';
import { tokenFacts } from './token-facts.ts';
import { until } from './until.ts';
import type { WireAnswer, WireRequest } from './transport.ts';

/** How a request is authorised: a fresh correct token, a deliberate deviation, none, some text, or the token of an earlier exchange. */
export type Authorisation = TokenWish | 'none' | { readonly literal: string } | { readonly replay: Exchange };

/** One request to make. Everything left out is what a correct client would send. */
export interface Call extends Delivery {
  readonly method: string;
  readonly path: string;
  readonly headers?: HeaderList;
  readonly authorisation?: Authorisation;
  readonly body?: Body;
  readonly context?: Context;
  readonly take?: WireRequest['take'];
}

/** A stimulus that goes beyond this is faulty: a bound on evidence. */
const MOST_EXCHANGES = 12_000;

/** Talks to a target as its parties and records a trace. One session for one stimulus. */
export class Session {
  readonly target: Target;
  readonly seed: number;
  readonly alice: Party;
  readonly bob: Party;
  readonly options: SessionOptions;
  /** Traces of the generated cases that are kept as evidence, each judged alone. */
  readonly cases: Trace[] = [];
  readonly #exchanges: Exchange[] = [];
  readonly #tokens = new Map<string, string>();
  #clockMovedMs = 0;
  #nextSlot = 0;
  #sent = 0;

  constructor(target: Target, options: SessionOptions) {
    this.target = target;
    this.seed = options.seed;
    this.options = options;
    this.alice = new Party(this, 'alice', target.mailboxes.alice);
    this.bob = new Party(this, 'bob', target.mailboxes.bob);
  }

  /** The third party. Only for stimuli that need `thirdMailbox`. */
  get carol(): Party {
    const credentials = this.target.mailboxes.carol;
    if (!credentials) throw new TypeError('this stimulus must declare that it needs thirdMailbox');
    return new Party(this, 'carol', credentials);
  }

  /** The target's time, in milliseconds since 1970. */
  now(): number {
    return Date.now() + (this.options.clockSkewMs ?? 0) + this.#clockMovedMs;
  }

  async advanceClock(ms: number): Promise<void> {
    if (!this.options.moveClock) throw new TypeError('this stimulus must declare that it needs adminClock');
    await this.options.moveClock(ms);
    this.#clockMovedMs += ms;
  }

  /** Tries until `attempt` answers true; answers false once the target's time to settle has passed. */
  until(attempt: () => Promise<boolean>): Promise<boolean> {
    return until(this.target, attempt);
  }

  /** Makes one request and records it, with retries after transient answers and a second look at server errors. Throws only for a body above the target's limit. */
  async call(party: PartyName, credentials: MailboxCredentials, call: Call): Promise<Exchange> {
    this.#keepToLargestBody(call);
    const first = await this.#attempt(party, credentials, call);
    const exchange = isServerError(first) ? await this.#confirm(party, credentials, call, first) : first;
    this.#record(exchange);
    return exchange;
  }

  trace(broken?: Trace['broken']): Trace {
    const { id, title, seed, exercises, mutant } = this.options;
    const trace = { id, title, seed, exercises, exchanges: this.#exchanges };
    return { ...trace, ...(broken && { broken }), ...(mutant !== undefined && { mutant }) };
  }

  #keepToLargestBody({ body = '' }: Call): void {
    const { largestBody } = this.target.limits;
    if (bodyLength(body) <= largestBody) return;
    const message = `a body of ${bodyLength(body)} bytes is above limits.largestBody, which is ${largestBody}`;
    throw new MeshkitError('RESOURCE_LIMIT', message, 'Raise limits.largestBody, or switch largeMessages off.');
  }

  #record(exchange: Exchange): void {
    if (this.#exchanges.length >= MOST_EXCHANGES)
      throw new RangeError(`a stimulus may record ${MOST_EXCHANGES} exchanges`);
    this.#exchanges.push(exchange);
  }

  async #attempt(party: string, credentials: MailboxCredentials, call: Call): Promise<Exchange> {
    for (let left = RETRIES; ; left -= 1) {
      const exchange = await this.#once(party, credentials, call);
      const status = exchange.response?.status ?? 0;
      if (!TRANSIENT.has(status)) return exchange;
      if (left === 0) return { ...exchange, transient: true };
      await delay(retryWait(exchange, RETRIES - left));
    }
  }

  /** "A 5xx fails a rule only if it repeats on the same input between two accepted controls." */
  async #confirm(party: string, credentials: MailboxCredentials, call: Call, first: Exchange): Promise<Exchange> {
    const healthy = await this.#isHealthy();
    const again = await this.#attempt('control', credentials, call);
    const repeats = healthy && isServerError(again) && (await this.#isHealthy());
    return { ...first, party, serverError: repeats ? 'repeats' : 'did not repeat' };
  }

  async #isHealthy(): Promise<boolean> {
    const credentials = this.target.mailboxes.alice;
    const control = await this.#attempt('control', credentials, {
      method: 'POST',
      path: handshakePath(credentials.id),
      headers: HANDSHAKE_HEADERS.map((name) => [name, 'meshkit']),
    });
    return control.response?.status === 200;
  }

  async #once(party: string, credentials: MailboxCredentials, call: Call): Promise<Exchange> {
    await this.#waitForSlot();
    const token = this.#authorise(credentials, call.authorisation);
    const headers: HeaderList = token
      ? [['Authorization', token.value], ...(call.headers ?? [])]
      : (call.headers ?? []);
    const { method, path, body, take } = call;
    const wire: WireRequest = { method, path, headers, ...(body !== undefined && { body }), ...(take && { take }) };
    const at = Date.now();
    const id = `x${(this.#sent += 1)}`;
    const answer = await deliver(this.target, this.options.send, call, wire);
    if (token) this.#tokens.set(id, token.value);
    const context = {
      ...call.context,
      ...(call.clientTls && { clientTls: call.clientTls }),
      ...(this.#clockMovedMs > 0 && { clockMovedMs: this.#clockMovedMs }),
    };
    const request = await this.#requestFacts(wire, token);
    return {
      id,
      party,
      credential: credentials.id,
      at,
      ms: Date.now() - at,
      request,
      context,
      ...this.#answerFacts(answer, token),
    };
  }

  #authorise(credentials: MailboxCredentials, authorisation: Authorisation = {}): MadeToken | undefined {
    if (authorisation === 'none') return undefined;
    if ('literal' in authorisation) {
      return { value: authorisation.literal, recipe: { kind: 'literal', value: authorisation.literal } };
    }
    if ('replay' in authorisation) {
      const value = this.#tokens.get(authorisation.replay.id) ?? '';
      return { value, recipe: { kind: 'replay', of: authorisation.replay.id } };
    }
    return makeToken(credentials, this.target.sharedKey, this.now(), authorisation);
  }

  async #requestFacts(
    { method, path, headers, body }: WireRequest,
    token: MadeToken | undefined,
  ): Promise<Exchange['request']> {
    const value = field(headers, 'authorization');
    const facts = tokenFacts(value, token?.recipe, (id) => this.#passwordOf(id), this.target.sharedKey, this.now());
    const base = { method, path, headers: redactRequestHeaders(headers), token: facts };
    if (body === undefined) return base;
    const payload = await payloadOf(body);
    const known = { ...bodyFacts(body), ...(payload && { payload }) };
    const file = known.kept ? undefined : this.options.keepBody?.(body, known.sha256);
    return { ...base, body: file === undefined ? known : { ...known, kept: { file } } };
  }

  #answerFacts(answer: WireAnswer, token: MadeToken | undefined): Pick<Exchange, 'response' | 'failure'> {
    if (!answer.response) return { failure: answer.failure };
    return { response: redactResponse(answer.response, this.#secrets(token)) };
  }

  #secrets(token: MadeToken | undefined): readonly Secret[] {
    const mailboxes = Object.values(this.target.mailboxes);
    const secrets: Secret[] = mailboxes.map(({ password }) => ({ kind: 'password', value: password }));
    secrets.push({ kind: 'shared key', value: this.target.sharedKey });
    const parsed = parseToken(token?.value);
    if (parsed.form !== 'valid') return secrets;
    const password = this.#passwordOf(parsed.parts.mailboxId);
    if (password === undefined) return secrets;
    const value = tokenHash(parsed.parts, { password, sharedKey: this.target.sharedKey }, hmacSha256);
    return [...secrets, { kind: 'expected hash', value }];
  }

  #passwordOf(mailboxId: string): string | undefined {
    const wanted = mailboxId.toUpperCase();
    return Object.values(this.target.mailboxes).find(({ id }) => id === wanted)?.password;
  }

  async #waitForSlot(): Promise<void> {
    const { requestsPerSecond } = this.target.limits;
    if (requestsPerSecond === 0) return;
    const wait = this.#nextSlot - Date.now();
    this.#nextSlot = Math.max(this.#nextSlot, Date.now()) + 1000 / requestsPerSecond;
    if (wait > 0) await delay(wait);
  }
}
