import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { CARRIED_MEX_HEADERS, MEX_HEADER_LIMITS } from '../../mesh/mex-headers.ts';
import { parseStatusTime } from '../../mesh/timestamp.ts';
import { askedPart } from './asked-part.ts';
import { answered, asked, isAccepted } from '../reading.ts';
import type { SentMessage } from './sent-messages.ts';

/** The message whose first part an exchange got. */
function messageGot(exchange: Exchange, trace: Trace): SentMessage | undefined {
  const part = askedPart(exchange, trace);
  return part?.chunk === 1 && isAccepted(exchange) ? part.message : undefined;
}

type HeaderTest = (value: string | undefined) => boolean;

/** A finding for the first header that fails its test. `expected` says what the test wants. */
function expectHeaders(
  exchange: Exchange,
  tests: readonly (readonly [name: string, expected: string, test: HeaderTest])[],
): Finding | undefined {
  const failed = tests.find(([name, , test]) => !test(answered(exchange, name)));
  if (!failed) return undefined;
  const [name, expected] = failed;
  return {
    expected: `${name}: ${expected}`,
    received: answered(exchange, name) ?? 'no such header',
    where: `${exchange.id} response header ${name.toLowerCase()}`,
  };
}

const is =
  (wanted: string): HeaderTest =>
  (value) =>
    value === wanted;
const isInAnyCase =
  (wanted: string): HeaderTest =>
  (value) =>
    value?.toUpperCase() === wanted.toUpperCase();

function expectEnvelope(exchange: Exchange, trace: Trace): Finding | undefined {
  const message = messageGot(exchange, trace);
  if (!message) return undefined;
  return expectHeaders(exchange, [
    ['Mex-MessageID', message.id, is(message.id)],
    ['Mex-From', message.sender, isInAnyCase(message.sender)],
    ['Mex-To', message.recipient, isInAnyCase(message.recipient)],
    ['Mex-WorkflowID', message.workflowId, is(message.workflowId)],
    ['Mex-MessageType', 'DATA', is('DATA')],
  ]);
}

/** The examples of single messages leave the status out, so only the first of several parts needs it. */
function expectStatusHeaders(exchange: Exchange, trace: Trace): Finding | undefined {
  const isOptional = messageGot(exchange, trace)?.total === 1;
  const orAbsent =
    (test: HeaderTest): HeaderTest =>
    (value) =>
      (isOptional && value === undefined) || test(value);
  return expectHeaders(exchange, [
    ['Mex-StatusCode', '00', orAbsent(is('00'))],
    ['Mex-StatusEvent', 'TRANSFER', orAbsent(is('TRANSFER'))],
    ['Mex-StatusSuccess', 'SUCCESS', orAbsent(is('SUCCESS'))],
    ['Mex-StatusTimestamp', 'yyyyMMddHHmmss', orAbsent((value) => parseStatusTime(value ?? '') !== undefined)],
  ]);
}

/** Carried headers that a message was sent with, of legal length and printable, so that nothing may change them. */
function carriedHeaders({ send }: SentMessage): readonly (readonly [name: string, value: string])[] {
  return CARRIED_MEX_HEADERS.flatMap((name) => {
    const value = asked(send, name)?.trim() ?? '';
    const isPlain = /^[\x21-\x7e][\x20-\x7e]*$/.test(value) && value.length <= MEX_HEADER_LIMITS[name];
    return isPlain ? [[name, value] as const] : [];
  });
}

function expectCarried(exchange: Exchange, trace: Trace): Finding | undefined {
  const message = messageGot(exchange, trace);
  const carried = message ? carriedHeaders(message) : [];
  return expectHeaders(
    exchange,
    carried.map(([name, value]) => [name, value, is(value)] as const),
  );
}

/** `all at their limit` shows more than `some`: each header had its greatest length. */
function carriedVariant(exchange: Exchange, trace: Trace): string {
  const message = messageGot(exchange, trace);
  const carried = message ? carriedHeaders(message) : [];
  const names = CARRIED_MEX_HEADERS.filter((name) =>
    carried.some(([other, value]) => other === name && value.length === MEX_HEADER_LIMITS[name]),
  );
  if (names.length === CARRIED_MEX_HEADERS.length) return 'all at their limit';
  return carried.length === CARRIED_MEX_HEADERS.length ? 'all' : 'some';
}

const lacksFileName = ({ send }: SentMessage): boolean => asked(send, 'mex-filename') === undefined;

export const metadataRules: readonly Rule[] = [
  {
    id: 'SRV-100',
    name: 'download-names-sender-and-recipient',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message comes with its Mex-MessageID, Mex-From, Mex-To, Mex-WorkflowID and the Mex-MessageType DATA.',
    source: { reference: 'OAS:820-836, 1145-1163', quote: 'DATA for a normal organisation-to-organisation message' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => messageGot(exchange, trace) !== undefined,
    check: expectEnvelope,
  },
  {
    id: 'SRV-101',
    name: 'download-tells-of-success',
    level: 'SHOULD',
    basis: 'derived',
    statement:
      'The first part of a message comes with status code 00, event TRANSFER, SUCCESS and a time of 14 digits.',
    source: { reference: 'OAS:1145-1163', quote: 'mex-statuscode: 00' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => messageGot(exchange, trace) !== undefined,
    check: expectStatusHeaders,
    observe: (exchange) =>
      answered(exchange, 'mex-statuscode') === undefined ? 'no status headers' : 'status headers',
  },
  {
    id: 'SRV-102',
    name: 'metadata-is-carried-unchanged',
    level: 'MUST',
    basis: 'derived',
    statement: 'Mex-Subject, Mex-LocalID, Mex-FileName and Mex-Content-Checksum reach the recipient as they were sent.',
    source: { reference: 'OAS:1485-1525', quote: 'as provided by the message sender' },
    binds: 'server',
    subject: 'exchange',
    variants: ['all', 'all at their limit'],
    when: (exchange, trace) => {
      const message = messageGot(exchange, trace);
      return message !== undefined && carriedHeaders(message).length > 0;
    },
    variant: carriedVariant,
    check: expectCarried,
  },
  {
    id: 'SRV-103',
    name: 'default-file-name',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A message sent without Mex-FileName comes with the file name <message id>.dat.',
    source: { reference: 'SBX handlers/inbox.py; FAKE' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => {
      const message = messageGot(exchange, trace);
      return message !== undefined && lacksFileName(message);
    },
    check: (exchange, trace) => {
      const name = `${messageGot(exchange, trace)?.id ?? ''}.dat`;
      return expectHeaders(exchange, [['Mex-FileName', name, is(name)]]);
    },
  },
];
