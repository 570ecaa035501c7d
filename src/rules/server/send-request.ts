import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { parseChunkRange } from '../../mesh/chunk-range.ts';
import { fieldValues } from '../../mesh/fields.ts';
import { REQUEST_BYTES_ACCEPTED, REQUEST_BYTES_REFUSED_ABOVE } from '../../mesh/limits.ts';
import { MEX_HEADER_LIMITS, type LimitedMexHeader } from '../../mesh/mex-headers.ts';
import { versionAsked } from './api-version.ts';
import { asked, isA, isAccepted, isAuthorised, operation } from '../reading.ts';

/** How rules read the request of 'Send message': what is wrong with it, so that each rule judges what only it is about. */

/** What a send breaks. `unusual` stands for all that no source says a server takes or refuses. */
export type SendDefect =
  | 'recipient missing'
  | 'workflow missing'
  | 'foreign sender'
  | 'message type not DATA'
  | 'header too long'
  | 'control character'
  | 'chunk range malformed'
  | 'chunk range not first'
  | 'body empty'
  | 'body too large'
  | 'recipient unregistered'
  | 'sender may not send'
  | 'recipient not registered'
  | 'unusual';

const DEFECTS: readonly (readonly [SendDefect, (exchange: Exchange) => boolean])[] = [
  ['recipient missing', (exchange) => (asked(exchange, 'mex-to') ?? '').trim() === ''],
  ['workflow missing', (exchange) => (asked(exchange, 'mex-workflowid') ?? '').trim() === ''],
  ['foreign sender', hasForeignSender],
  ['message type not DATA', (exchange) => (asked(exchange, 'mex-messagetype') ?? 'DATA') !== 'DATA'],
  ['header too long', (exchange) => headersAbove(exchange, 0).length > 0],
  ['control character', (exchange) => mexValues(exchange).some((value) => CONTROL.test(value))],
  ['chunk range malformed', (exchange) => readRange(exchange) === 'malformed'],
  ['chunk range not first', (exchange) => readRange(exchange) === 'not first'],
  ['body empty', ({ request }) => (request.body?.bytes ?? 0) === 0],
  ['body too large', ({ request }) => (request.body?.bytes ?? 0) > REQUEST_BYTES_REFUSED_ABOVE],
  ['recipient unregistered', ({ context }) => context.recipientUnregistered === true],
  ['sender may not send', ({ context }) => context.permission === 'sender may not send'],
  ['recipient not registered', ({ context }) => context.permission === 'recipient not registered'],
  ['unusual', (exchange) => UNUSUAL.some((applies) => applies(exchange))],
];

/** Control characters that no standard lets a server replace or end the line at (RFC 9110 section 5.5: NUL, CR and LF). */
const CONTROL = /[\u0001-\u0009\u000b\u000c\u000e-\u001f]/;
/** What some servers take and others don't: NUL, CR, LF, delete, and all beyond ASCII. */
const OTHER = /[\0\n\r\u007f-\uffff]/;

/** Servers limit the size of a request's head; none is known to refuse less than this. */
const HEAD_BYTES = 6000;

const UNUSUAL: readonly ((exchange: Exchange) => boolean)[] = [
  ({ context }) => context.bodyAbandoned === true || context.mailboxUnregistered === true,
  (exchange) => versionAsked(exchange) === undefined,
  (exchange) => operation(exchange)?.mailboxId !== exchange.credential,
  ({ request }) => request.headers.some(([name]) => isMex(name) && fieldValues(request.headers, name).length > 1),
  ({ request }) => request.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > HEAD_BYTES,
  (exchange) => mexValues(exchange).some((value) => OTHER.test(value)),
  (exchange) => isUnusualRecipient(asked(exchange, 'mex-to') ?? ''),
  ({ request }) => isBetweenTheLimits(request.body?.bytes ?? 0),
  (exchange) => !isUsualEncoding(exchange),
  (exchange) => readRange(exchange) === 'unusual',
];

/** In what a send departs from one that a correct server accepts. */
export function sendDefects(exchange: Exchange): readonly SendDefect[] {
  return DEFECTS.filter(([, applies]) => applies(exchange)).map(([defect]) => defect);
}

/** Whether an exchange is an authorised send with exactly these defects; with none, a correct server accepts it. */
export function isSendWith(exchange: Exchange, trace: Trace, ...defects: readonly SendDefect[]): boolean {
  if (!isA(exchange, 'send') || !isAuthorised(exchange, trace)) return false;
  const found = sendDefects(exchange);
  return found.length === defects.length && defects.every((defect) => found.includes(defect));
}

/** The number of parts that a send announces: 1 without a range, or where the range can't be read. */
export function announcedParts(exchange: Exchange): number {
  return parseChunkRange(asked(exchange, 'mex-chunk-range') ?? '')?.total ?? 1;
}

/** Headers longer than their limit plus `excess`; with -1 also those at the limit. */
export function headersAbove(exchange: Exchange, excess: number): readonly LimitedMexHeader[] {
  const limits = Object.entries(MEX_HEADER_LIMITS) as [LimitedMexHeader, number][];
  return limits.filter(([name, max]) => (asked(exchange, name)?.length ?? 0) > max + excess).map(([name]) => name);
}

/**
 * A control: the same mailbox had a send accepted in this trace that agrees in the headers named, so that what was varied is
 * the reason of the answer. Answers why not, or nothing.
 */
export function acceptedSend(...same: readonly string[]): (exchange: Exchange, trace: Trace) => string | undefined {
  return (exchange, trace) => {
    const twin = trace.exchanges.some(
      (other) =>
        other.id !== exchange.id &&
        isA(other, 'send') &&
        isAccepted(other) &&
        other.credential === exchange.credential &&
        same.every((name) => asked(other, name) === asked(exchange, name)),
    );
    const likeness = same.length === 0 ? '' : ` with the same ${same.join(' and ')}`;
    return twin ? undefined : `no other send of ${exchange.credential}${likeness} was accepted`;
  };
}

/** The control of everything that changes neither recipient nor workflow id. */
export const acceptedOnSameRoute = acceptedSend('mex-to', 'mex-workflowid');

const isMex = (name: string): boolean => name.toLowerCase().startsWith('mex-');

function mexValues({ request }: Exchange): readonly string[] {
  return request.headers.filter(([name]) => isMex(name)).map(([, value]) => value);
}

function hasForeignSender(exchange: Exchange): boolean {
  const from = asked(exchange, 'mex-from');
  return from !== undefined && from.trim().toUpperCase() !== exchange.credential;
}

/** A routing address has rules of its own; lower case is SRV-150; the official sandbox refuses a URL. */
function isUnusualRecipient(to: string): boolean {
  if (to.trim() === '') return false;
  return to !== to.trim().toUpperCase() || /^(GPPROVIDER_|HTTPS?:)/.test(to);
}

/** "100MB" (OAS:414) may be either of two numbers. */
function isBetweenTheLimits(bytes: number): boolean {
  return bytes > REQUEST_BYTES_ACCEPTED && bytes <= REQUEST_BYTES_REFUSED_ABOVE;
}

function isUsualEncoding(exchange: Exchange): boolean {
  const encoding = asked(exchange, 'content-encoding') ?? '';
  return encoding === '' || (encoding === 'gzip' && exchange.request.body?.gzip?.valid === true);
}

function readRange(exchange: Exchange): 'right' | 'not first' | 'malformed' | 'unusual' {
  const text = asked(exchange, 'mex-chunk-range') ?? '';
  if (text === '' || text.length > MEX_HEADER_LIMITS['Mex-Chunk-Range']) return 'right';
  // Blanks, signs and leading zeros are taken by the official sandbox and mentioned by nobody.
  if (/\s|\+|_|\b0[0-9]/.test(text)) return 'unusual';
  const range = parseChunkRange(text);
  if (!range) return 'malformed';
  if (range.chunk !== 1) return 'not first';
  return range.total > 1000 ? 'unusual' : 'right';
}
