import type { Exchange, HeaderList } from '../../core/exchange.ts';
import { jsonOf } from '../../core/json.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { isValidationError } from '../../mesh/error-body.ts';
import { operationOf, type Operation } from '../../mesh/operation.ts';
import { perTrace } from '../per-trace.ts';
import {
  acceptedAnything,
  acceptedTwin,
  answered,
  expectStatus,
  isAccepted,
  isAuthorised,
  operation,
  received,
  status,
} from '../reading.ts';
import { expectNoServerError, inconclusive } from './server-error.ts';
import { violatedParameter, PARAMETERS } from './parameters.ts';

const METHODS = ['GET', 'POST', 'PUT', 'HEAD'];

/** The context that says that a path exists nowhere in MESH: undocumented paths are known to exist. */
export const UNKNOWN_PATH = 'unknown path';

/** How the names of the header fields are written, the token's own apart. */
function casing({ request }: Exchange): string {
  const names = request.headers.map(([name]) => name).filter((name) => name.toLowerCase() !== 'authorization');
  if (names.every((name) => name === name.toLowerCase())) return 'lower case';
  return names.every((name) => name === name.toUpperCase()) ? 'upper case' : 'mixed case';
}

/** A request apart from its token, with the names of its header fields as they are, or in lower case. */
function shape({ request }: Exchange, nameOf: (name: string) => string = (name) => name): string {
  const headers: HeaderList = request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  const named = headers.map(([name, value]) => `${nameOf(name)}: ${value}`).sort();
  return JSON.stringify([request.method, request.path, request.body?.sha256 ?? '', ...named]);
}

const lowered = (exchange: Exchange): string => shape(exchange, (name) => name.toLowerCase());

const firstOfShape = perTrace((trace) => {
  const authorised = trace.exchanges.filter((exchange) => isAuthorised(exchange, trace));
  return new Map(authorised.toReversed().map((exchange) => [lowered(exchange), exchange]));
});

/** The first request of the trace that says the same, if it differs from this one in the case of header names. */
function twinInOtherCase(exchange: Exchange, trace: Trace): Exchange | undefined {
  const twin = firstOfShape(trace).get(lowered(exchange));
  return twin && shape(twin) !== shape(exchange) ? twin : undefined;
}

/** A documented path with a method that no operation of it has. OPTIONS and HEAD have meanings of their own in HTTP. */
function isWrongMethod({ request: { method, path } }: Exchange): boolean {
  const isOther = !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method) && !operationOf(method, path);
  return isOther && METHODS.some((known) => operationOf(known, path) !== undefined);
}

const isUnknownPath = ({ context }: Exchange): boolean => context.probe === UNKNOWN_PATH;

const FIXDATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$/;
const MINUTE_MS = 60_000;

/** Whole hours between a time and ours, within five minutes: what a local time that calls itself GMT looks like. */
function hoursOff(at: number, ours: number): number {
  const hours = Math.round((at - ours) / (60 * MINUTE_MS));
  return Math.abs(at - ours - hours * 60 * MINUTE_MS) <= 5 * MINUTE_MS ? hours : 0;
}

function dateDefect(exchange: Exchange, name: string): Finding | undefined {
  const value = answered(exchange, name);
  if (value === undefined) return undefined;
  const where = `${exchange.id} response header ${name}`;
  if (!FIXDATE.test(value)) return { expected: 'a date like Sun, 06 Nov 1994 08:49:37 GMT', received: value, where };
  const hours =
    exchange.context.clockMovedMs === undefined && name === 'date' ? hoursOff(Date.parse(value), exchange.at) : 0;
  return hours === 0 ? undefined : { expected: 'the time in GMT', received: `${value}, ${hours} h off`, where };
}

/** Which id in the path is in lower case, of a request that was accepted with it in upper case. */
function loweredId(exchange: Exchange, trace: Trace): string | undefined {
  const { name, mailboxId = '', messageId = '' } = operation(exchange) ?? {};
  const isLower = (id: string): boolean => id !== id.toUpperCase();
  const isTwin = (other: Operation | undefined): boolean =>
    other?.name === name &&
    other?.mailboxId === mailboxId.toUpperCase() &&
    (other.messageId ?? '') === messageId.toUpperCase();
  if (!isLower(mailboxId) && !isLower(messageId)) return undefined;
  if (!trace.exchanges.some((other) => isTwin(operation(other)) && isAccepted(other))) return undefined;
  return isLower(mailboxId) ? 'mailbox id' : 'message id';
}

export const httpRules: readonly Rule[] = [
  {
    id: 'SRV-036',
    name: 'header-names-in-any-case',
    level: 'MUST',
    basis: 'standard',
    statement: 'A request is answered alike whatever the case of its header names.',
    source: { reference: 'RFC 9110 section 5.1; OAS:394', quote: 'Field names are case-insensitive' },
    binds: 'server',
    subject: 'exchange',
    variants: ['lower case', 'upper case', 'mixed case'],
    when: (exchange, trace) => isAuthorised(exchange, trace) && twinInOtherCase(exchange, trace) !== undefined,
    variant: casing,
    control: acceptedTwin,
    check: (exchange, trace) => {
      const twin = twinInOtherCase(exchange, trace);
      return twin && expectStatus(exchange, [status(twin)], `as in ${twin.id}`);
    },
  },
  {
    id: 'SRV-037',
    name: 'validation-error-has-its-form',
    level: 'MUST',
    basis: 'stated',
    statement: 'A 400 for a parameter that breaks its schema has detail[] with loc[], msg and type.',
    source: { reference: 'OAS:560-591', quote: 'title: HTTPValidationError' },
    binds: 'server',
    subject: 'exchange',
    variants: PARAMETERS,
    when: (exchange, trace) =>
      status(exchange) === 400 && violatedParameter(exchange) !== undefined && isAuthorised(exchange, trace),
    variant: violatedParameter,
    control: acceptedTwin,
    check: (exchange) =>
      isValidationError(jsonOf(exchange.response))
        ? undefined
        : {
            expected: 'detail[] of loc[], msg and type',
            received: (exchange.response?.body.text ?? 'no text').slice(0, 200),
            where: `${exchange.id} response body`,
          },
  },
  {
    id: 'SRV-038',
    name: 'no-input-causes-a-server-error',
    level: 'MUST',
    basis: 'derived',
    statement: 'No request causes a server error.',
    source: { reference: 'OAS:210-212', quote: '500 to 599 if it failed because of an error on our server' },
    binds: 'server',
    subject: 'exchange',
    judgesServerErrors: true,
    when: ({ response }) => response !== undefined,
    control: inconclusive,
    // 501 is the right answer to a method that a server doesn't know (RFC 9110 section 15.6.2).
    check: (exchange) =>
      status(exchange) === 501 && !operation(exchange) ? undefined : expectNoServerError(exchange, 'for any input'),
  },
  {
    id: 'SRV-039',
    name: 'wrong-method-and-path-are-refused',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'A wrong method is answered with 405, 404 or 501, and an unknown path with 404 or 403.',
    source: { reference: 'RFC 9110 sections 15.5.4 to 15.5.6, 15.6.2' },
    binds: 'server',
    subject: 'exchange',
    judgesServerErrors: true,
    variants: ['wrong method', UNKNOWN_PATH],
    when: (exchange) =>
      exchange.request.token.hash === 'matches' && (isWrongMethod(exchange) || isUnknownPath(exchange)),
    variant: (exchange) => (isUnknownPath(exchange) ? UNKNOWN_PATH : 'wrong method'),
    control: acceptedAnything,
    check: (exchange) =>
      isUnknownPath(exchange)
        ? expectStatus(exchange, [404, 403], 'for a path that does not exist')
        : expectStatus(exchange, [405, 404, 501], `for ${exchange.request.method}`),
    observe: received,
  },
  {
    id: 'SRV-040',
    name: 'dates-are-http-dates',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'Date and Last-Modified have the form of RFC 9110, and Date is not off by whole hours.',
    source: { reference: 'RFC 9110 sections 5.6.7, 6.6.1', quote: 'a case-sensitive "GMT"' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange) => answered(exchange, 'date') !== undefined || answered(exchange, 'last-modified') !== undefined,
    check: (exchange) => dateDefect(exchange, 'date') ?? dateDefect(exchange, 'last-modified'),
  },
  {
    id: 'SRV-041',
    name: 'ids-in-any-case',
    level: 'MAY',
    basis: 'unknown',
    statement: 'Mailbox and message ids in a path may be written in lower case.',
    source: { reference: 'SBX dependencies.py:57-87; OAS:627-628' },
    binds: 'server',
    subject: 'exchange',
    variants: ['mailbox id'],
    when: (exchange, trace) => isAuthorised(exchange, trace) && loweredId(exchange, trace) !== undefined,
    variant: loweredId,
    check: () => undefined,
    observe: received,
  },
];
