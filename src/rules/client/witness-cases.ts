import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { answered, isA, meshError, received, status } from '../reading.ts';
import { contentOf, isStored, storeUnknown } from './contents.ts';
import { isFirstTry, tooManyTries, triesInARow } from './progress.ts';
import { isRead, isReport, messageOf, totalOf, wholeParts } from './received.ts';
import { stepOf } from './recorded.ts';
import { sentAgain, tellsRefusal } from './refusals.ts';
import { failureFinding, isFirstWhole, notYet } from './reports.ts';
import { MANY, manyFinding, mayStillReceive } from './resilience.ts';
import { notComparable, payloadFinding } from './send.ts';
import { succeeded } from './steps.ts';
import { endsData } from './stored-content.ts';
import { isPassingFailure, laterExchange } from './timeline.ts';
import { encodingOf, isSend, uploadById, uploadOf, wasTaken, wishesFor } from './uploads.ts';

/** The public script of the witness test names the cases; what happened decides which case an exchange is. */
const SCRIPT = { reference: 'JSC conformance.js' };

type Kind = 'plain' | 'compressed' | 'in parts';

function kindOfUpload(exchange: Exchange, trace: Trace): Kind {
  if ((uploadOf(exchange, trace)?.total ?? 1) > 1) return 'in parts';
  return encodingOf(exchange) === 'gzip' ? 'compressed' : 'plain';
}

function kindOfMessage(exchange: Exchange, trace: Trace): Kind {
  const message = messageOf(exchange, trace);
  if (totalOf(message) > 1) return 'in parts';
  const own = uploadById(trace).get(message.id);
  const [part] = wholeParts(message).values();
  const isPacked = (part && answered(part, 'content-encoding')?.toLowerCase()) === 'gzip';
  return isPacked || (own && encodingOf(own.first) === 'gzip') ? 'compressed' : 'plain';
}

/** A content coding in upper case is a matter of its own (CLI-048), and no part of the script. */
function hasOddCoding(exchange: Exchange, trace: Trace): boolean {
  const parts = [...wholeParts(messageOf(exchange, trace)).values()];
  return parts.some((part) => (answered(part, 'content-encoding') ?? 'gzip') !== 'gzip');
}

function isReadInKind(exchange: Exchange, trace: Trace, kind: Kind): boolean {
  return endsData(exchange, trace) && kindOfMessage(exchange, trace) === kind && !hasOddCoding(exchange, trace);
}

function isSentAsAsked(exchange: Exchange, trace: Trace, kind: Kind): boolean {
  const upload = isSend(exchange) && wasTaken(exchange) ? uploadOf(exchange, trace) : undefined;
  return upload !== undefined && wishesFor(upload, trace).length > 0 && kindOfUpload(exchange, trace) === kind;
}

function storedFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const content = contentOf(messageOf(exchange, trace).id, trace);
  if (!content || isStored(content, trace)) return undefined;
  return {
    expected: `the ${content.bytes} bytes that were sent`,
    received: 'nothing like them stored',
    where: exchange.id,
  };
}

/** Cases 1 to 3: a message of one kind is sent and read, and its content is equal. */
function contentCase(id: string, name: string, kind: Kind, statement: string): Rule {
  return {
    ...{ id, name, statement, level: 'MUST', basis: 'practice', source: SCRIPT, binds: 'client', subject: 'exchange' },
    needs: 'a message that the client was asked to send, and one that it received and stored',
    variants: ['send', 'read'],
    when: (exchange, trace) => isSentAsAsked(exchange, trace, kind) || isReadInKind(exchange, trace, kind),
    variant: (exchange: Exchange) => (isSend(exchange) ? 'send' : 'read'),
    control: (exchange, trace) =>
      isSend(exchange) ? notComparable(exchange, trace) : storeUnknown(messageOf(exchange, trace), trace),
    check: (exchange, trace) => (isSend(exchange) ? payloadFinding(exchange, trace) : storedFinding(exchange, trace)),
  };
}

const saidSuccess = (exchange: Exchange, trace: Trace): boolean => {
  const step = stepOf(exchange, trace);
  return step !== undefined && succeeded(step) === true;
};

/** Cases 704 and 705: a download that MESH answers with `code`. */
function goneCase(id: string, name: string, code: number, statement: string): Rule {
  return {
    ...{ id, name, statement, level: 'MUST', basis: 'practice', source: SCRIPT, binds: 'client', subject: 'exchange' },
    needs: `a download that is answered with ${code}`,
    when: (exchange, trace) => isRead(exchange) && status(exchange) === code && isFirstTry(exchange, trace),
    check: (exchange, trace) => {
      const { acknowledgements, reads } = messageOf(exchange, trace);
      const [ack] = reads.every((read) => status(read) >= 400) ? acknowledgements : [];
      if (ack) return { expected: 'no acknowledgement', received: `one, after ${received(exchange)}`, where: ack.id };
      return tooManyTries(exchange, triesInARow(exchange, trace));
    },
  };
}

export const witnessCaseRules: readonly Rule[] = [
  contentCase(
    'WFL-050',
    'witness-case-1-plain',
    'plain',
    'An uncompressed message is sent and read, and its content is equal.',
  ),
  contentCase(
    'WFL-051',
    'witness-case-2-compressed',
    'compressed',
    'A compressed message is sent and read, and its content is equal.',
  ),
  contentCase(
    'WFL-052',
    'witness-case-3-in-parts',
    'in parts',
    'A message in parts is sent and read, and its content is equal.',
  ),
  {
    id: 'WFL-053',
    name: 'witness-case-4-600-messages',
    level: 'MUST',
    basis: 'practice',
    statement: 'Six hundred messages are sent, and six hundred are read.',
    source: SCRIPT,
    binds: 'client',
    needs: '600 messages that the client was asked to send',
    subject: 'trace',
    when: ({ recording }) => (recording?.asked?.length ?? 0) >= MANY,
    control: (trace) => (manyFinding(trace) ? mayStillReceive(trace) : undefined),
    check: manyFinding,
  },
  {
    id: 'WFL-054',
    name: 'witness-case-701-service-unavailable',
    level: 'MUST',
    basis: 'practice',
    statement:
      'A handshake that the service does not answer, or answers with an error, is no success, and the client lives on.',
    source: SCRIPT,
    binds: 'client',
    needs: 'a handshake without an answer, or with one of 429, 500 or above',
    subject: 'exchange',
    when: (exchange) => isA(exchange, 'handshake') && isPassingFailure(exchange),
    control: (exchange, trace) => {
      const step = stepOf(exchange, trace);
      const isTold = step && succeeded(step) !== undefined;
      return isTold || laterExchange(exchange, trace) ? undefined : 'nothing was seen of the client afterwards';
    },
    check: (exchange, trace) => {
      const next = laterExchange(exchange, trace);
      const goesOn = next !== undefined && stepOf(next, trace) === stepOf(exchange, trace);
      if (goesOn || !saidSuccess(exchange, trace)) return undefined;
      return { expected: 'a failure told', received: 'the client said that it had succeeded', where: exchange.id };
    },
  },
  {
    id: 'WFL-055',
    name: 'witness-case-702-invalid-recipient',
    level: 'MUST',
    basis: 'practice',
    statement: 'A message to a recipient that does not exist is told to be refused, and is not sent again.',
    source: SCRIPT,
    binds: 'client',
    needs: 'a message that is refused with code 12',
    subject: 'exchange',
    when: (exchange) => isSend(exchange) && meshError(exchange)?.code === '12',
    check: (exchange, trace) => {
      const again = sentAgain(exchange, trace);
      if (again) return { expected: 'no repetition', received: 'the same message again', where: again.id };
      if (!saidSuccess(exchange, trace) || tellsRefusal(exchange, trace)) return undefined;
      return { expected: 'the refusal told', received: 'the client said that it had succeeded', where: exchange.id };
    },
  },
  {
    id: 'WFL-056',
    name: 'witness-case-703-undelivered',
    level: 'MUST',
    basis: 'practice',
    statement: 'A report about a message that was not delivered is received and acknowledged.',
    source: SCRIPT,
    binds: 'client',
    needs: 'a report that was downloaded',
    subject: 'exchange',
    when: (exchange, trace) => isReport(exchange) && isFirstWhole(exchange, trace),
    control: notYet,
    check: failureFinding,
  },
  goneCase(
    'WFL-057',
    'witness-case-704-missing',
    404,
    'A message that does not exist is not acknowledged, and not asked for over and over.',
  ),
  goneCase(
    'WFL-058',
    'witness-case-705-removed',
    410,
    'A message that was removed is not acknowledged, and not asked for over and over.',
  ),
];
