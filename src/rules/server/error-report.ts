import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { parseStatusTime } from '../../mesh/timestamp.ts';
import { isPlainRequest } from './asked-part.ts';
import { answered, asked, isA, isAccepted } from '../reading.ts';
import { sentMessage, type SentMessage } from './sent-messages.ts';

/** A report that its reader got: it calls itself one, or it names an undelivered message (OAS:369-392). */
function isReport(exchange: Exchange, trace: Trace): boolean {
  if (!isA(exchange, 'download') || !isPlainRequest(exchange, trace) || !isAccepted(exchange)) return false;
  return answered(exchange, 'mex-messagetype') === 'REPORT' || given(exchange, 'Mex-LinkedMsgID') !== '';
}

const given = (exchange: Exchange, name: string): string => (answered(exchange, name) ?? '').trim();

function expectEmptyReport(exchange: Exchange): Finding | undefined {
  const type = given(exchange, 'Mex-MessageType');
  if (type !== 'REPORT') {
    return {
      expected: 'Mex-MessageType: REPORT',
      received: type || 'no such header',
      where: `${exchange.id} response header mex-messagetype`,
    };
  }
  const bytes = exchange.response?.body.bytes ?? 0;
  if (bytes === 0) return undefined;
  return { expected: 'an empty body', received: `${bytes} bytes`, where: `${exchange.id} response body` };
}

const isPresent = (value: string): boolean => value !== '';

/** The headers of a report that are never empty (OAS:379-392). The others depend on what the sender gave. */
const REPORT_HEADERS: readonly (readonly [name: string, expected: string, test: (value: string) => boolean])[] = [
  ['Mex-LinkedMsgID', 'the id of the undelivered message', isPresent],
  ['Mex-MessageID', 'the id of the report', isPresent],
  ['Mex-WorkflowID', 'the workflow id of the undelivered message', isPresent],
  ['Mex-StatusEvent', 'an event', isPresent],
  ['Mex-StatusCode', 'a code other than 00', (value) => isPresent(value) && value !== '00'],
  ['Mex-StatusSuccess', 'ERROR', (value) => value === 'ERROR'],
  ['Mex-StatusDescription', 'a description', isPresent],
  ['Mex-StatusTimestamp', 'yyyyMMddHHmmss', (value) => parseStatusTime(value) !== undefined],
];

function expectReportHeaders(exchange: Exchange): Finding | undefined {
  const failed = REPORT_HEADERS.find(([name, , test]) => !test(given(exchange, name)));
  return failed && unlike(exchange, failed[0], failed[1]);
}

function unlike(exchange: Exchange, name: string, expected: string): Finding {
  return {
    expected: `${name}: ${expected}`,
    received: given(exchange, name) || 'nothing',
    where: `${exchange.id} response header ${name.toLowerCase()}`,
  };
}

function undelivered(exchange: Exchange, trace: Trace): SentMessage | undefined {
  return sentMessage(trace, given(exchange, 'Mex-LinkedMsgID'));
}

function expectCorrelation(exchange: Exchange, trace: Trace): Finding | undefined {
  const message = undelivered(exchange, trace);
  if (!message) return undefined;
  const localId = (asked(message.send, 'mex-localid') ?? '').trim();
  if (given(exchange, 'Mex-WorkflowID') !== message.workflowId)
    return unlike(exchange, 'Mex-WorkflowID', message.workflowId);
  return given(exchange, 'Mex-LocalID') === localId ? undefined : unlike(exchange, 'Mex-LocalID', localId || '(none)');
}

/** Whom Mex-To names: the table says the one, NHS staff the other. */
function readingOfTo(exchange: Exchange, trace: Trace): string {
  const to = given(exchange, 'Mex-To').toUpperCase();
  if (to === exchange.credential) return "Mex-To is the report's own recipient";
  const message = undelivered(exchange, trace);
  return to === message?.recipient ? "Mex-To is the undelivered message's recipient" : 'Mex-To is somebody else';
}

export const errorReportRules: readonly Rule[] = [
  {
    id: 'SRV-112',
    name: 'report-is-empty',
    level: 'MUST',
    basis: 'stated',
    statement: 'A report has the Mex-MessageType REPORT and an empty body.',
    source: {
      reference: 'OAS:373-375',
      quote: 'the Download message response body of an error report message is empty',
    },
    binds: 'server',
    subject: 'exchange',
    when: isReport,
    check: expectEmptyReport,
  },
  {
    id: 'SRV-113',
    name: 'report-says-what-failed',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A report names the undelivered message, its workflow id, itself, and event, code, ERROR, description and time of the failure.',
    source: { reference: 'OAS:379-392', quote: 'SUCCESS or ERROR (is always ERROR in an error report)' },
    binds: 'server',
    subject: 'exchange',
    when: isReport,
    check: expectReportHeaders,
  },
  {
    id: 'SRV-114',
    name: 'report-repeats-the-senders-ids',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A report has the workflow id and the local id of the undelivered message that it names.',
    source: { reference: 'OAS:382-385', quote: 'Sender assigned local identifier of the unacknowledged message' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isReport(exchange, trace) && undelivered(exchange, trace) !== undefined,
    check: expectCorrelation,
  },
  {
    id: 'SRV-115',
    name: 'report-recipient',
    level: 'MAY',
    basis: 'unknown',
    statement: "The Mex-To of a report is the undelivered message's recipient or its own.",
    source: { reference: 'OAS:390 against FOR', quote: 'Intended receiver of the undelivered message' },
    binds: 'server',
    subject: 'exchange',
    when: isReport,
    check: () => undefined,
    observe: readingOfTo,
  },
];
