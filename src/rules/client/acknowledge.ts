import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import { negotiateVersion } from '../../mesh/media-type.ts';
import { asked, bodyObject, isA, isAccepted, received } from '../reading.ts';
import { contentOf, isStored, seedOf, strayStored } from './contents.ts';
import { mayStillFollow } from './following.ts';
import { isFull, listingsLike } from './listings.ts';
import { CLOSE_MS } from './parts-received.ts';
import { completeAt, isWhole, keepsComingBack, messageOf, receivedMessages, type ReceivedMessage } from './received.ts';
import { spell } from './recorded.ts';
import { failedForNoReason } from './steps.ts';
import { hasTrickyName } from './stored-content.ts';
import { endOf, isPassingFailure } from './timeline.ts';
import { uploadById } from './uploads.ts';

const MAYBE_READ_EARLIER = 'it may have been read before the recording began';

const isAck = (exchange: Exchange): boolean => isA(exchange, 'acknowledge');

function isFirstAck(exchange: Exchange, trace: Trace): boolean {
  return isAck(exchange) && messageOf(exchange, trace).acknowledgements[0] === exchange;
}

/** An answer that broke off: rules about parts and short bodies judge what became of it. */
const wasReadInPart = ({ reads }: ReceivedMessage): boolean => reads.some(isAccepted);

/** Whether the message came while it was recorded, so that it can't have been read before. */
function isNew({ id, pages }: ReceivedMessage, trace: Trace): boolean {
  if (seedOf(id, trace) || uploadById(trace).has(id)) return true;
  const [first] = pages;
  const before = first && listingsLike(first, trace).findLast((page) => page.at < first.at && isAccepted(page));
  return before !== undefined && !isFull(before) && !messageIdsOf(before).includes(id);
}

function lostFinding(exchange: Exchange, message: ReceivedMessage, trace: Trace): Finding | undefined {
  const content = contentOf(message.id, trace);
  if (!content || !trace.recording?.stored || !isAccepted(exchange) || hasTrickyName(message.id, trace))
    return undefined;
  if (isStored(content, trace) || strayStored(trace).length > 0) return undefined;
  return { expected: 'the message stored', received: 'acknowledged, and stored nowhere', where: exchange.id };
}

const readBefore = ({ reads }: ReceivedMessage, ack: Exchange): boolean => reads.some(({ at }) => at <= ack.at);

function earlyFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const message = messageOf(exchange, trace);
  const complete = completeAt(message);
  const wasUnderWay = complete !== undefined && exchange.at < complete - CLOSE_MS;
  if (wasUnderWay || !readBefore(message, exchange)) {
    return { expected: 'the whole message first', received: 'an acknowledgement before it', where: exchange.id };
  }
  return complete === undefined ? undefined : lostFinding(exchange, message, trace);
}

function mayBeRead(exchange: Exchange, trace: Trace): string | undefined {
  const message = messageOf(exchange, trace);
  if (wasReadInPart(message)) return undefined;
  if (message.heads.some((head) => head.at <= exchange.at))
    return 'its metadata was read, and it may have been refused on purpose';
  return isNew(message, trace) ? undefined : MAYBE_READ_EARLIER;
}

/** Whether MESH answered as it does in the version that was asked for (OAS:1040-1045). */
function hasUsualAnswer(exchange: Exchange): boolean {
  const bytes = exchange.response?.body.bytes ?? 0;
  return negotiateVersion(asked(exchange, 'accept')) === 2
    ? bytes === 0
    : bodyObject(exchange)?.['messageId'] !== undefined;
}

/** Another acknowledgement of what was acknowledged, unless the message was listed again since. */
function repeatFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const { acknowledgements, pages } = messageOf(exchange, trace);
  const again = acknowledgements.find((ack) => ack !== exchange && ack.at >= exchange.at);
  if (!again || pages.some(({ at }) => at > endOf(exchange) && at < again.at)) return undefined;
  return { expected: 'one acknowledgement', received: 'another after it was accepted', where: again.id };
}

function isAcceptedFirst(exchange: Exchange, trace: Trace): boolean {
  if (!isAck(exchange) || !isAccepted(exchange) || exchange.failure) return false;
  return messageOf(exchange, trace).acknowledgements.find((ack) => isAccepted(ack) && !ack.failure) === exchange;
}

/** The first page that shows a message again after an acknowledgement of it failed. */
function shownAgain(exchange: Exchange, trace: Trace): Exchange | undefined {
  return messageOf(exchange, trace).pages.find(({ at }) => at >= endOf(exchange));
}

const triedAgain = (exchange: Exchange, trace: Trace): boolean =>
  messageOf(exchange, trace).acknowledgements.some(({ at }) => at >= endOf(exchange));

function unrepeated(exchange: Exchange, trace: Trace): string | undefined {
  if (triedAgain(exchange, trace)) return undefined;
  const page = shownAgain(exchange, trace);
  return page ? mayStillFollow(page, trace) : 'the message was not listed again while it was recorded';
}

const isOrdinary = ({ id }: ReceivedMessage, trace: Trace): boolean => seedOf(id, trace)?.peculiarity === undefined;

/** Milliseconds by the server's clock from the arrival of a message to the end of the recording. */
function ageAtEnd({ reads }: ReceivedMessage, trace: Trace): number {
  const first = reads.find(isWhole);
  if (!first) return 0;
  const moved = (trace.exchanges.at(-1)?.context.clockMovedMs ?? 0) - (first.context.clockMovedMs ?? 0);
  return (trace.recording?.to ?? endOf(first)) - endOf(first) + moved;
}

function whole(trace: Trace): readonly ReceivedMessage[] {
  return receivedMessages(trace).filter((message) => isOrdinary(message, trace) && completeAt(message) !== undefined);
}

export const clientAcknowledgeRules: readonly Rule[] = [
  {
    id: 'CLI-060',
    name: 'client-acknowledges-after-storing',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message is acknowledged after it was downloaded whole, and what was acknowledged is stored.',
    source: { reference: 'OAS:363-366, 1018-1021; LAB', quote: 'removes the message from your mailbox inbox' },
    binds: 'client',
    needs: 'a message that was downloaded and acknowledged',
    subject: 'exchange',
    when: (exchange, trace) => isFirstAck(exchange, trace) && wasReadInPart(messageOf(exchange, trace)),
    control: (exchange, trace) => {
      const message = messageOf(exchange, trace);
      return readBefore(message, exchange) || isNew(message, trace) ? undefined : MAYBE_READ_EARLIER;
    },
    check: earlyFinding,
  },
  {
    id: 'CLI-061',
    name: 'client-acknowledges-nothing-unread',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message that was not downloaded is not acknowledged.',
    source: { reference: 'OAS:1018; JSC conformance.js', quote: 'acknowledge the successful download of a message' },
    binds: 'client',
    needs: 'an acknowledgement of a message that came while it was recorded',
    subject: 'exchange',
    when: isFirstAck,
    control: mayBeRead,
    check: (exchange, trace) =>
      wasReadInPart(messageOf(exchange, trace))
        ? undefined
        : { expected: 'a download first', received: 'an acknowledgement without one', where: exchange.id },
  },
  {
    id: 'CLI-062',
    name: 'client-acknowledges-everything',
    level: 'MUST',
    basis: 'derived',
    statement: 'Every message that was downloaded, reports included, is acknowledged within five days.',
    source: {
      reference: 'OAS:1023',
      quote: 'If you fail to acknowledge a message after five days in the inbox this sends a non-delivery report',
    },
    binds: 'client',
    needs: 'a message that was downloaded whole',
    subject: 'trace',
    when: (trace) => whole(trace).length > 0,
    control: (trace) => {
      const open = whole(trace).filter(({ acknowledgements }) => acknowledgements.length === 0);
      if (open.length === 0 || open.some((message) => isForgotten(message, trace))) return undefined;
      const age = Math.max(...open.map((message) => ageAtEnd(message, trace)));
      return `the recording ends ${spell(age)} after the download of a message that is not acknowledged yet`;
    },
    check: (trace) => {
      const forgotten = whole(trace).find((message) => isForgotten(message, trace));
      return (
        forgotten && {
          expected: `message ${forgotten.id} acknowledged`,
          received: 'downloads without an acknowledgement',
        }
      );
    },
  },
  {
    id: 'CLI-063',
    name: 'client-repeats-a-failed-acknowledgement',
    level: 'MUST',
    basis: 'derived',
    statement: 'An acknowledgement that failed is made again, at the latest when the message is listed again.',
    source: { reference: 'OAS:1023; LAB duplicates' },
    binds: 'client',
    needs: 'an acknowledgement without an answer, or with one of 429, 500 or above',
    subject: 'exchange',
    when: (exchange) => isAck(exchange) && isPassingFailure(exchange),
    control: unrepeated,
    check: (exchange, trace) => {
      if (triedAgain(exchange, trace)) return undefined;
      return { expected: 'another acknowledgement', received: `none after ${received(exchange)}`, where: exchange.id };
    },
  },
  {
    id: 'CLI-064',
    name: 'client-acknowledges-once',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A message is acknowledged once.',
    source: { reference: 'OAS:1018', quote: 'closes the message transaction on Spine' },
    binds: 'client',
    needs: 'an acknowledgement that was accepted with the usual answer',
    subject: 'exchange',
    when: (exchange, trace) => isAcceptedFirst(exchange, trace) && hasUsualAnswer(exchange),
    check: repeatFinding,
  },
  {
    id: 'CLI-065',
    name: 'client-takes-any-answer-to-an-acknowledgement',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'An acknowledgement that is answered with 200 counts, whatever the body.',
    source: { reference: 'OAS:1040-1045 against 2054-2063' },
    binds: 'client',
    needs: 'an acknowledgement that was accepted with another body than its version has',
    subject: 'exchange',
    when: (exchange, trace) => isAcceptedFirst(exchange, trace) && !hasUsualAnswer(exchange),
    check: (exchange, trace) => {
      if (!failedForNoReason(exchange, trace)) return repeatFinding(exchange, trace);
      return { expected: 'success', received: 'the client said that it had failed', where: exchange.id };
    },
  },
];

/** Downloaded in three polls, or five days ago, and never acknowledged. */
function isForgotten(message: ReceivedMessage, trace: Trace): boolean {
  if (message.acknowledgements.length > 0) return false;
  return keepsComingBack(message, 3) || ageAtEnd(message, trace) >= INBOX_EXPIRY_MS;
}
