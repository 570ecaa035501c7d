import type { Exchange, TokenDefect } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { acceptedTwin, received } from '../reading.ts';
import { expectNoServerError, inconclusive } from './server-error.ts';
import { expectForbiddenOrInvalid, isAtFault } from './token-faults.ts';

const SCHEMA = 'To be valid, the authorisation token must match the schema described below';

const STRUCTURE: readonly TokenDefect[] = ['scheme', 'separator', 'part count'];
const TOLERABLE: readonly TokenDefect[] = ['scheme not upper case', 'several spaces'];

/** Whether a token breaks the grammar, and first in one of these ways. */
function isMalformedBy(exchange: Exchange, trace: Trace, defects: readonly TokenDefect[]): boolean {
  const { defect } = exchange.request.token;
  return defect !== undefined && defects.includes(defect) && isAtFault(exchange, trace, 'malformed');
}

function timestampForm({ request }: Exchange): string {
  const { timestamp = '' } = request.token;
  if (timestamp === '') return 'empty';
  if (/^[0-9]{14}$/.test(timestamp)) return 'with seconds';
  return /^[0-9]{12}$/.test(timestamp) ? 'no real date' : 'other characters';
}

function countForm({ request }: Exchange): string {
  const { nonceCount = '' } = request.token;
  if (nonceCount === '') return 'empty';
  if (/^[+-][0-9]+$/.test(nonceCount)) return 'signed';
  return /^[\x20-\x7e]*$/.test(nonceCount) ? 'letters' : 'digits beyond ASCII';
}

/** What is odd about a value that was made up; nothing for one that was derived from a token. */
function oddity({ request }: Exchange): string | undefined {
  if (request.token.recipe?.kind !== 'literal') return undefined;
  const { value } = request.token.recipe;
  if (/[\x00-\x1f\x7f]/.test(value)) return 'control characters';
  if (/[\x80-\xff]/.test(value)) return 'bytes beyond ASCII';
  return value.length > 2000 ? 'very long' : undefined;
}

export const tokenGrammarRules: readonly Rule[] = [
  {
    id: 'SRV-003',
    name: 'token-has-scheme-and-five-parts',
    level: 'MUST',
    basis: 'derived',
    statement: 'A token without the scheme NHSMESH, the space after it, or exactly five parts is refused.',
    source: { reference: 'OAS:264-276', quote: SCHEMA },
    binds: 'server',
    subject: 'exchange',
    variants: STRUCTURE,
    when: (exchange, trace) => isMalformedBy(exchange, trace, STRUCTURE) && oddity(exchange) === undefined,
    variant: ({ request }) => request.token.defect,
    control: acceptedTwin,
    check: (exchange) => expectForbiddenOrInvalid(exchange, `for a faulty ${exchange.request.token.defect ?? 'token'}`),
    observe: received,
  },
  {
    id: 'SRV-005',
    name: 'token-mailbox-is-upper-case',
    level: 'MUST',
    basis: 'stated',
    statement: 'A token whose mailbox id is not upper case is refused.',
    source: { reference: 'OAS:264, 272; SBX messaging.py:335-383', quote: 'Must be uppercase.' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isMalformedBy(exchange, trace, ['mailbox id not upper case']),
    control: acceptedTwin,
    check: (exchange) => expectForbiddenOrInvalid(exchange, 'for a mailbox id in lower case'),
    observe: received,
  },
  {
    id: 'SRV-011',
    name: 'token-time-has-its-form',
    level: 'MUST',
    basis: 'derived',
    statement: 'A token whose timestamp is not a real minute written as yyyyMMddHHmm is refused.',
    source: { reference: 'OAS:264, 275; VAH', quote: 'The current UTC date and time in yyyyMMddHHmm format.' },
    binds: 'server',
    subject: 'exchange',
    variants: ['with seconds', 'no real date', 'other characters', 'empty'],
    when: (exchange, trace) => isMalformedBy(exchange, trace, ['timestamp not yyyyMMddHHmm']),
    variant: timestampForm,
    control: acceptedTwin,
    check: (exchange) => expectForbiddenOrInvalid(exchange, `for a timestamp that is ${timestampForm(exchange)}`),
    observe: received,
  },
  {
    id: 'SRV-016',
    name: 'nonce-count-is-digits',
    level: 'MUST',
    basis: 'derived',
    statement: 'A token whose nonce count is anything but decimal digits is refused.',
    source: {
      reference: 'OAS:264, 274; VAH; SBX messaging.py:335-383',
      quote: 'The number of times that the same nonce',
    },
    binds: 'server',
    subject: 'exchange',
    variants: ['letters', 'signed', 'digits beyond ASCII', 'empty'],
    when: (exchange, trace) => isMalformedBy(exchange, trace, ['nonce count not digits']),
    variant: countForm,
    control: acceptedTwin,
    check: (exchange) => expectForbiddenOrInvalid(exchange, `for a nonce count that is ${countForm(exchange)}`),
    observe: received,
  },
  {
    id: 'SRV-017',
    name: 'nonce-is-not-empty',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A token with an empty nonce is refused; nobody says what happens to a nonce that is no GUID.',
    source: { reference: 'OAS:273; VAH', quote: 'A GUID used as an encryption nonce.' },
    binds: 'server',
    subject: 'exchange',
    variants: ['empty', 'no GUID'],
    when: (exchange, trace) =>
      isMalformedBy(exchange, trace, ['nonce empty']) || isAtFault(exchange, trace, 'nonce no GUID'),
    variant: ({ request }) => (request.token.nonce === '' ? 'empty' : 'no GUID'),
    control: acceptedTwin,
    check: (exchange) =>
      exchange.request.token.nonce === '' ? expectForbiddenOrInvalid(exchange, 'for an empty nonce') : undefined,
    observe: received,
  },
  {
    id: 'SRV-019',
    name: 'odd-authorization-is-no-server-error',
    level: 'MUST',
    basis: 'derived',
    statement: 'No malformed Authorization value causes a server error.',
    source: {
      reference: 'OAS:210-212',
      quote: '400 to 499 if it failed because of a client error by your application',
    },
    binds: 'server',
    subject: 'exchange',
    judgesServerErrors: true,
    judgesFailures: true,
    variants: ['bytes beyond ASCII', 'control characters', 'very long'],
    when: ({ request }) => request.token.form === 'malformed',
    variant: oddity,
    control: inconclusive,
    check: (exchange) => expectNoServerError(exchange, 'for a malformed Authorization'),
    observe: received,
  },
  {
    id: 'SRV-022',
    name: 'scheme-in-other-writing',
    level: 'MAY',
    basis: 'unknown',
    statement: 'A scheme in lower case, or followed by several spaces, is taken like the usual one.',
    source: {
      reference: 'OAS:271 against RFC 9110 sections 11.1 and 11.4',
      quote: 'The space at the end of the schema is important.',
    },
    binds: 'server',
    subject: 'exchange',
    variants: TOLERABLE,
    when: (exchange, trace) => isMalformedBy(exchange, trace, TOLERABLE),
    variant: ({ request }) => request.token.defect,
    control: acceptedTwin,
    check: () => undefined,
    observe: received,
  },
];
