import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { baseIdOf } from '../../mesh/flow-document.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { REPLY_IDS } from '../../mesh/workflow-replies.ts';
import { answered, asked } from '../reading.ts';
import { isBefore } from '../server/message-state.ts';
import { arrivals, carriedBy, carriedMessages, collection, ofMessage, type Carried } from './carried.ts';

const CATALOGUE = workflowCatalogue();

/** The message that an acknowledgement names: the last one of this id that had come to whoever acknowledges. */
function answeredMessage(answer: Carried | undefined, trace: Trace): Carried | undefined {
  const id = answer?.payload.answers?.id;
  if (id === undefined) return undefined;
  const named = carriedMessages(trace).filter(
    (message) => message.payload.id === id && answer && isBefore(message.send, answer.send, trace),
  );
  return named.findLast((message) => arrivals(message, trace).some(({ credential }) => credential === answer?.sender));
}

function acknowledgementId(workflowId: string): string {
  return CATALOGUE.byId.get(baseIdOf(workflowId, CATALOGUE))?.acknowledgement ?? `${workflowId}_ACK`;
}

function wrongId(answer: Carried, trace: Trace): Finding | undefined {
  const message = answeredMessage(answer, trace);
  const expected = message && acknowledgementId(message.workflowId);
  if (expected === undefined || answer.workflowId === expected) return undefined;
  return { expected: `workflow id ${expected}`, received: answer.workflowId, where: answer.send.id };
}

function wrongMessage(answer: Carried, trace: Trace): Finding | undefined {
  const message = answeredMessage(answer, trace);
  const where = answer.send.id;
  if (!message)
    return {
      expected: 'the id of a message that had come',
      received: `${answer.payload.answers?.id}, which had not`,
      where,
    };
  if (message.sender === answer.recipient) return undefined;
  return { expected: `an acknowledgement to ${message.sender}`, received: `one to ${answer.recipient}`, where };
}

/** Acknowledgements that ask for none, and were taken in. */
const silentAnswers = (trace: Trace): readonly Carried[] =>
  carriedMessages(trace).filter(
    (message) => message.payload.answers && message.payload.asks.length === 0 && collection(message, trace),
  );

function acknowledgedAnswer(trace: Trace): Finding | undefined {
  for (const answer of silentAnswers(trace)) {
    const again = carriedMessages(trace).find(
      ({ payload }) => answer.payload.id && payload.answers?.id === answer.payload.id,
    );
    if (again)
      return {
        expected: `silence about ${answer.id}`,
        received: 'an acknowledgement of an acknowledgement',
        where: again.send.id,
      };
  }
  return undefined;
}

/** The request that a reply belongs to: the last one of its workflow that went the other way before. */
function requestOf(reply: Carried | undefined, trace: Trace): Carried | undefined {
  if (!reply || reply.payload.answers) return undefined;
  return carriedMessages(trace).findLast(
    (request) =>
      REPLY_IDS[request.workflowId] === reply.workflowId &&
      request.recipient === reply.sender &&
      request.sender === reply.recipient &&
      isBefore(request.send, reply.send, trace),
  );
}

const localIdOf = ({ send }: Carried): string | undefined => asked(send, 'mex-localid');
const isReply = (exchange: Exchange, trace: Trace): boolean => {
  const reply = carriedBy(exchange, trace);
  const request = requestOf(reply, trace);
  return (
    reply !== undefined &&
    arrivals(reply, trace).length > 0 &&
    request !== undefined &&
    localIdOf(request) !== undefined
  );
};

/** That an acknowledgement and a reply can be matched with what they answer. WFL-021, WFL-087 to WFL-089. */
export const correlationRules: readonly Rule[] = [
  {
    id: 'WFL-021',
    name: 'acknowledgement-on-its-own-id',
    level: 'SHOULD',
    basis: 'stated',
    statement:
      'An acknowledgement has the workflow id of the message that it acknowledges, with _ACK, or what the catalogue names.',
    source: {
      reference: 'OAS:1956; WFG',
      quote: 'The convention is to use the same workflow identifier appended with `_ACK`',
    },
    binds: 'workflow',
    subject: 'exchange',
    variants: ['infrastructure', 'business'],
    when: (exchange, trace) => answeredMessage(carriedBy(exchange, trace), trace) !== undefined,
    variant: (exchange, trace) => carriedBy(exchange, trace)?.payload.answers?.kind,
    check: ofMessage(wrongId),
  },
  {
    id: 'WFL-087',
    name: 'acknowledgement-is-not-acknowledged',
    level: 'MUST',
    basis: 'derived',
    statement: 'An acknowledgement that asks for none is not acknowledged.',
    source: { reference: 'GPCM-SD-050, 051: both flags of a response are false' },
    binds: 'workflow',
    subject: 'trace',
    when: (trace) => silentAnswers(trace).length > 0,
    check: acknowledgedAnswer,
  },
  {
    id: 'WFL-088',
    name: 'acknowledgement-names-its-message',
    level: 'MUST',
    basis: 'standard',
    statement: 'An acknowledgement names a message that came to its sender, and goes to whoever sent that message.',
    source: {
      reference: 'FHIR STU3, MessageHeader.response.identifier',
      quote: 'The MessageHeader.id of the message to which this message is a response',
    },
    binds: 'workflow',
    subject: 'exchange',
    when: (exchange, trace) => carriedBy(exchange, trace)?.payload.answers !== undefined,
    control: (_, trace) =>
      carriedMessages(trace).some(({ payload }) => payload.asks.length > 0)
        ? undefined
        : 'no message of this trace asks for an acknowledgement',
    check: ofMessage(wrongMessage),
  },
  {
    id: 'WFL-089',
    name: 'reply-carries-the-local-id',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A reply comes with the local id of its request.',
    source: { reference: 'national data opt-out: the LocalID is echoed back; tracing likewise' },
    binds: 'workflow',
    subject: 'exchange',
    when: isReply,
    check: (exchange, trace) => {
      const reply = carriedBy(exchange, trace);
      const request = requestOf(reply, trace);
      const [arrival] = reply ? arrivals(reply, trace) : [];
      const expected = request && localIdOf(request);
      const got = arrival && answered(arrival, 'mex-localid');
      if (expected === got) return undefined;
      return { expected: `Mex-LocalID ${expected}`, received: got ?? 'none', where: arrival?.id ?? exchange.id };
    },
  },
];
