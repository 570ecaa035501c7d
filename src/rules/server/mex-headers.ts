import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { MEX_HEADER_LIMITS, type LimitedMexHeader } from '../../mesh/mex-headers.ts';
import { aliveAfterwards, endedOrReset } from './broken-connection.ts';
import {
  asked,
  expectCode,
  expectRefusal,
  expectStatus,
  isA,
  isAuthorised,
  meshError,
  received,
  status,
} from '../reading.ts';
import { acceptedOnSameRoute, acceptedSend, headersAbove, isSendWith, sendDefects } from './send-request.ts';

const LIMITED = Object.keys(MEX_HEADER_LIMITS) as LimitedMexHeader[];
/** A range of 20 characters has more parts than any server takes, and a recipient of 100 characters is no mailbox. */
const ACCEPTED_AT_LIMIT: readonly LimitedMexHeader[] = [
  'Mex-Subject',
  'Mex-LocalID',
  'Mex-FileName',
  'Mex-Content-Checksum',
];
/** Long ids may be refused because nobody is registered for them, but not for their length. */
const PASSED_AT_LIMIT: readonly LimitedMexHeader[] = ['Mex-To', 'Mex-WorkflowID', ...ACCEPTED_AT_LIMIT];

/** What a value that is absent, empty or blank on the wire is called. */
function emptiness(value: string | undefined): 'absent' | 'empty' | 'blank' {
  if (value === undefined) return 'absent';
  return value === '' ? 'empty' : 'blank';
}

/** `Mex-To above its limit`, `Mex-Subject at its limit`; nothing where no length is remarkable, or several are. */
function lengthVariant(exchange: Exchange): string | undefined {
  const above = headersAbove(exchange, 0);
  const reached = headersAbove(exchange, -1);
  const [name] = reached;
  if (name === undefined || reached.length > 1) return undefined;
  if (above.length === 1) return `${name} above its limit`;
  return PASSED_AT_LIMIT.includes(name) ? `${name} at its limit` : undefined;
}

function judgesLength(exchange: Exchange, trace: Trace): boolean {
  if (!isA(exchange, 'send') || !isAuthorised(exchange, trace) || lengthVariant(exchange) === undefined) return false;
  const [name] = headersAbove(exchange, -1);
  const others = sendDefects(exchange).filter((defect) => defect !== 'header too long');
  return others.every((defect) => defect === 'recipient unregistered' && name === 'Mex-To');
}

function expectLengthLimit(exchange: Exchange): Finding | undefined {
  const [name = 'Mex-To'] = headersAbove(exchange, -1);
  const length = asked(exchange, name)?.length ?? 0;
  const because = `for ${length} characters in ${name}`;
  if (length > MEX_HEADER_LIMITS[name]) return expectTooLong(exchange, because);
  if (ACCEPTED_AT_LIMIT.includes(name)) return expectStatus(exchange, [202], because);
  if (status(exchange) !== 400 || (meshError(exchange)?.code ?? '06') !== '06') return undefined;
  return {
    expected: `no validation error ${because}`,
    received: received(exchange),
    where: `${exchange.id} response status`,
  };
}

/** "maxLength" is part of the schema, so its breach is a validation error, or code 06, "Malformed headers". */
function expectTooLong(exchange: Exchange, because: string): Finding | undefined {
  return meshError(exchange)?.code === '06' ? expectRefusal(exchange, because) : expectStatus(exchange, [400], because);
}

/** Accepted counts as ignored: the header is no parameter any more. */
function expectCodeUnlessIgnored(exchange: Exchange, code: string, because: string): Finding | undefined {
  return status(exchange) === 202 ? undefined : expectCode(exchange, code, because);
}

export const mexHeaderRules: readonly Rule[] = [
  {
    id: 'SRV-133',
    name: 'recipient-is-required',
    level: 'MUST',
    basis: 'stated',
    statement: 'A send without Mex-To, or with nothing in it, is refused, with code 08 where a code is given.',
    source: { reference: 'OAS:404, 1453-1463', quote: 'Missing Mex-To header' },
    binds: 'server',
    subject: 'exchange',
    variants: ['absent', 'empty', 'blank'],
    when: (exchange, trace) => isSendWith(exchange, trace, 'recipient missing'),
    variant: (exchange) => emptiness(asked(exchange, 'mex-to')),
    control: acceptedSend('mex-workflowid'),
    check: (exchange) => expectCode(exchange, '08', 'without a recipient'),
    observe: received,
  },
  {
    id: 'SRV-137',
    name: 'workflow-id-is-required',
    level: 'MUST',
    basis: 'stated',
    statement: 'A send without Mex-WorkflowID is refused; nobody says what happens to an empty one.',
    source: { reference: 'OAS:1464-1466', quote: 'required: true' },
    binds: 'server',
    subject: 'exchange',
    variants: ['absent'],
    when: (exchange, trace) => isSendWith(exchange, trace, 'workflow missing'),
    variant: (exchange) => emptiness(asked(exchange, 'mex-workflowid')),
    control: acceptedSend('mex-to'),
    check: (exchange) =>
      asked(exchange, 'mex-workflowid') === undefined ? expectRefusal(exchange, 'without a workflow id') : undefined,
    observe: received,
  },
  {
    id: 'SRV-138',
    name: 'foreign-sender-has-code-07',
    level: 'MUST',
    basis: 'derived',
    statement: 'A Mex-From that names another mailbox is ignored, or refused with code 07 where a code is given.',
    source: {
      reference: 'OAS:403',
      quote: 'Invalid From Address, the mailbox does not match the authorization header',
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace, 'foreign sender'),
    control: acceptedOnSameRoute,
    check: (exchange) => expectCodeUnlessIgnored(exchange, '07', 'for a foreign Mex-From'),
    observe: received,
  },
  {
    id: 'SRV-139',
    name: 'other-message-type-has-code-11',
    level: 'MUST',
    basis: 'derived',
    statement: 'A Mex-MessageType other than DATA is ignored, or refused with code 11 where a code is given.',
    source: { reference: 'OAS:405', quote: 'Invalid Message Type for the transfer, should be DATA' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace, 'message type not DATA'),
    control: acceptedOnSameRoute,
    check: (exchange) => expectCodeUnlessIgnored(exchange, '11', 'for a Mex-MessageType other than DATA'),
    observe: (exchange) => `${asked(exchange, 'mex-messagetype') ?? ''}: ${received(exchange)}`,
  },
  {
    id: 'SRV-141',
    name: 'header-lengths-are-limited',
    level: 'MUST',
    basis: 'stated',
    statement: 'A Mex header as long as its limit is taken, and one character more is a validation error.',
    source: { reference: 'OAS:1453-1525', quote: 'maxLength' },
    binds: 'server',
    subject: 'exchange',
    variants: [
      ...LIMITED.map((name) => `${name} above its limit`),
      ...PASSED_AT_LIMIT.map((name) => `${name} at its limit`),
    ],
    when: judgesLength,
    variant: lengthVariant,
    control: (exchange, trace) => {
      const longRoute = headersAbove(exchange, -1).some((name) => name === 'Mex-To' || name === 'Mex-WorkflowID');
      return (longRoute ? acceptedSend() : acceptedOnSameRoute)(exchange, trace);
    },
    check: expectLengthLimit,
    observe: received,
  },
  {
    id: 'SRV-142',
    name: 'control-characters-are-refused',
    level: 'MUST',
    basis: 'derived',
    statement: 'A Mex header with a control character is refused, with code 06 where a code is given.',
    source: { reference: 'OAS:402; SBX mex_headers.py:22', quote: 'Malformed headers' },
    binds: 'server',
    subject: 'exchange',
    variants: ['tab', 'other'],
    judgesFailures: true,
    when: (exchange, trace) => isSendWith(exchange, trace, 'control character') && endedOrReset(exchange),
    variant: ({ request }) => (request.headers.some(([, value]) => /[^\t\x20-\x7e]/.test(value)) ? 'other' : 'tab'),
    control: (exchange, trace) => acceptedOnSameRoute(exchange, trace) ?? aliveAfterwards(exchange, trace),
    check: (exchange) => exchange.response && expectCode(exchange, '06', 'for a control character in a Mex header'),
    observe: received,
  },
];
