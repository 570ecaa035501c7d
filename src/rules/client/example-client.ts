import type { Exchange } from '../../core/exchange.ts';
import type { Recording } from '../../core/recording.ts';
import type { Trace } from '../../core/trace.ts';
import { query } from '../../mesh/paths.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';

/** What a client does, for examples: Alice, left to herself and watched by a sandbox for a day and a bit. */

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const SECOND = 1000;
/** When a recording of the examples begins. */
export const START = 1_750_000_000_000;

/** The client was told when to act. */
export const DRIVEN: Partial<Recording> = { pace: 'driver' };

/** A recording of the exchanges given. */
export function recorded(recording: Partial<Recording>, ...exchanges: readonly Exchange[]): Trace {
  const to = Math.max(START, ...exchanges.map(({ at, ms }) => at + ms)) + SECOND;
  const whole: Recording = { source: 'sandbox', pace: 'client', from: START, to, unseen: [], steps: [], ...recording };
  return { ...trace(...exchanges), recording: whole };
}

interface ClientExample extends ExampleOptions {
  /** Milliseconds after the start of the recording. */
  readonly after?: number;
  readonly mailbox?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly next?: string;
}

/** Any request of the client. */
export function asks(method: string, rest: string, options: ClientExample = {}): Exchange {
  const { after, mailbox = 'ALICE', query: parameters = {}, next: _next, ...others } = options;
  const at = after === undefined ? {} : { at: START + after };
  return exchange(method, `/messageexchange/${mailbox}${rest}${query(parameters)}`, { ...others, ...at });
}

const NAMES = { 'mex-clientversion': 'test==1', 'mex-osname': 'Linux', 'mex-osversion': '6' };

export function handshake(after: number, { headers, ...options }: ClientExample = {}): Exchange {
  return asks('POST', '', { after, headers: { ...NAMES, ...headers }, ...options });
}

/** A version 2 listing. */
export function lists(after: number, ids: readonly string[], options: ClientExample = {}): Exchange {
  const links = options.next === undefined ? {} : { links: { next: options.next } };
  return asks('GET', '/inbox', { after, answer: { messages: ids, ...links }, ...options });
}

/** A download of a message, or of one of its parts; `answerHeaders` are added to those of an ordinary message. */
export function downloads(
  after: number,
  id: string,
  options: ClientExample & { readonly part?: number } = {},
): Exchange {
  const { part, answerHeaders, ...others } = options;
  const headers = {
    'mex-messagetype': 'DATA',
    'mex-messageid': id,
    'mex-filename': 'f.dat',
    'mex-localid': 'l',
    ...answerHeaders,
  };
  const rest = `/inbox/${id}${part === undefined ? '' : `/${part}`}`;
  return asks('GET', rest, { after, answer: `content of ${id}`, answerHeaders: headers, ...others });
}

export function acknowledges(after: number, id: string, options: ClientExample = {}): Exchange {
  return asks('PUT', `/inbox/${id}/status/acknowledged`, { after, ...options });
}

const ROUTE = { 'Mex-To': 'BOB', 'Mex-WorkflowID': 'WORKFLOW' };

/** A send that was accepted under this id, unless the options say otherwise. */
export function sends(after: number, id: string, { headers, ...options }: ClientExample = {}): Exchange {
  const accepted = { status: 202, answer: { message_id: id } };
  return asks('POST', '/outbox', { after, body: 'hello', ...accepted, ...options, headers: { ...ROUTE, ...headers } });
}

/** A further part that was accepted, unless the options say otherwise. */
export function sendsPart(after: number, id: string, part: number, of: number, options: ClientExample = {}): Exchange {
  const { headers, ...others } = options;
  const range = { 'Mex-Chunk-Range': `${part}:${of}`, ...headers };
  const accepted = { status: 202, answer: { message_id: id } };
  return asks('POST', `/outbox/${id}/${part}`, { after, body: `part ${part}`, ...accepted, ...others, headers: range });
}

/** Something done to the client, so many milliseconds after the start. */
export function step(
  kind: Recording['steps'][number]['kind'],
  after: number,
  more: Partial<Recording['steps'][number]> = {},
): Recording['steps'][number] {
  return { kind, at: START + after, ...more };
}

/** An exchange that ended without an answer. */
export function unanswered(request: Exchange, more: Partial<Exchange> = {}): Exchange {
  const { response: _none, ...rest } = request;
  return { ...rest, failure: { kind: 'reset', message: 'reset' }, ...more };
}
