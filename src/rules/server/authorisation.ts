import type { Exchange } from '../../core/exchange.ts';
import { jsonOf } from '../../core/json.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { mediaTypeOf } from '../../mesh/media-type.ts';
import type { OperationName } from '../../mesh/operation.ts';
import { acceptedAnything, acceptedTwin, answered, isA, meshError, operation, received, status } from '../reading.ts';
import { expectForbidden, expectForbiddenOrInvalid, isAtFault, tokenFaults } from './token-faults.ts';
import { earlierUsesOfNonce } from './token-uses.ts';

/** Every operation of a mailbox that isn't deprecated. */
const MAILBOX_OPERATIONS: readonly OperationName[] = [
  'handshake',
  'inbox',
  'download',
  'head',
  'acknowledge',
  'downloadChunk',
  'send',
  'sendChunk',
  'tracking',
];

/** Operations on the own mailbox that no permission and no message can forbid, with a token of the ordinary kind. */
function isPlainLogin(exchange: Exchange, trace: Trace): boolean {
  const { token, path } = exchange.request;
  if (!isA(exchange, 'handshake', 'inbox', 'count') || tokenFaults(exchange, trace).length > 0) return false;
  const isOrdinary = Math.abs(token.skewMinutes ?? 0) <= 5 && earlierUsesOfNonce(exchange, trace).length === 0;
  return isOrdinary && path.includes(`/${token.mailboxId ?? ''}`);
}

/** Code 07 says the same, with a status that no source fixes (OAS:403). */
function expectForeignRefused(exchange: Exchange): Finding | undefined {
  const isRefusedByCode = meshError(exchange)?.code === '07' && status(exchange) < 500;
  return isRefusedByCode ? undefined : expectForbidden(exchange, 'for the token of another mailbox');
}

/** What an answer looks like apart from its words: status, media type, names in the body. */
function appearance(exchange: Exchange): string {
  const type = mediaTypeOf(answered(exchange, 'content-type') ?? '') || 'no content type';
  return [`status ${status(exchange)}`, type, bodyClass(exchange)].join(', ');
}

function bodyClass({ response }: Exchange): string {
  if (!response || response.body.bytes === 0) return 'no body';
  const body = jsonOf(response);
  return typeof body === 'object' && body !== null ? `fields ${Object.keys(body).sort().join(' ')}` : 'text';
}

/** The same operation with a wrong password. */
function wrongPassword(exchange: Exchange, trace: Trace): Exchange | undefined {
  const name = operation(exchange)?.name;
  return trace.exchanges.find(
    (other) => operation(other)?.name === name && other.response && isAtFault(other, trace, 'wrong hash'),
  );
}

export const authorisationRules: readonly Rule[] = [
  {
    id: 'SRV-001',
    name: 'mailbox-needs-a-token',
    level: 'MUST',
    basis: 'stated',
    statement: 'Every operation of a mailbox refuses a request without Authorization, with 403 or as invalid with 400.',
    source: {
      reference: 'OAS:263, 538-544, 592, 773, 889',
      quote: 'Requests to the MESH API require an authorisation token in the HTTP `Authorization` header.',
    },
    binds: 'server',
    subject: 'exchange',
    variants: MAILBOX_OPERATIONS,
    when: (exchange, trace) => isAtFault(exchange, trace, 'absent'),
    variant: (exchange) => operation(exchange)?.name,
    control: acceptedTwin,
    check: (exchange) => expectForbiddenOrInvalid(exchange, 'without Authorization'),
    observe: received,
  },
  {
    id: 'SRV-002',
    name: 'correct-token-is-accepted',
    level: 'MUST',
    basis: 'stated',
    statement: 'A correct token lets a mailbox use its own handshake, inbox and count.',
    source: {
      reference: 'OAS:262-330',
      quote: 'To be valid, the authorisation token must match the schema described below.',
    },
    binds: 'server',
    subject: 'exchange',
    variants: ['handshake', 'inbox'],
    when: isPlainLogin,
    variant: (exchange) => operation(exchange)?.name,
    check: (exchange) =>
      status(exchange) === 401 || status(exchange) === 403
        ? { expected: 'neither 401 nor 403', received: received(exchange), where: `${exchange.id} response status` }
        : undefined,
  },
  {
    id: 'SRV-004',
    name: 'token-is-of-the-mailbox-in-the-path',
    level: 'MUST',
    basis: 'stated',
    statement: 'A correct token of one mailbox is refused on the path of another.',
    source: { reference: 'OAS:272, 403', quote: 'the mailbox does not match the authorization header' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isAtFault(exchange, trace, 'other mailbox'),
    control: (exchange, trace) => acceptedTwin(exchange, trace) ?? acceptedAnything(exchange, trace),
    check: expectForeignRefused,
    observe: received,
  },
  {
    id: 'SRV-018',
    name: 'unknown-mailbox-looks-like-wrong-password',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'A mailbox that does not exist is refused in the same way as a wrong password.',
    source: { reference: 'OAS:592; OWASP Authentication Cheat Sheet', quote: 'Authentication failed' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isAtFault(exchange, trace, 'unknown mailbox'),
    control: (exchange, trace) => {
      const twin = wrongPassword(exchange, trace);
      return twin ? acceptedTwin(twin, trace) : 'no wrong password was tried on the same operation';
    },
    check: (exchange, trace) => {
      const twin = wrongPassword(exchange, trace);
      if (!twin || appearance(exchange) === appearance(twin)) return undefined;
      return { expected: `${appearance(twin)}, as in ${twin.id}`, received: appearance(exchange), where: exchange.id };
    },
    observe: (exchange, trace) =>
      wrongPassword(exchange, trace)?.response?.body.sha256 === exchange.response?.body.sha256
        ? 'in the same words'
        : 'in other words',
  },
  {
    id: 'SRV-020',
    name: 'refusal-tells-no-secret',
    level: 'MUST',
    basis: 'practice',
    statement: 'An error answer never contains the password, the shared key or the expected hash.',
    source: { reference: 'OWASP Error Handling Cheat Sheet' },
    binds: 'server',
    subject: 'exchange',
    variants: ['refused token', 'other refusal'],
    when: ({ response }) => response !== undefined && response.status >= 400,
    variant: (exchange, trace) => (tokenFaults(exchange, trace).length > 0 ? 'refused token' : 'other refusal'),
    judgesServerErrors: true,
    check: ({ id, response }) =>
      response?.leaks?.length
        ? { expected: 'no secret', received: `the ${response.leaks.join(' and the ')}`, where: `${id} response` }
        : undefined,
  },
];
