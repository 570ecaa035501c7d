import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { looksLikeMessageId } from '../../mesh/message-id.ts';
import { received, status } from '../reading.ts';
import { perTrace } from '../per-trace.ts';
import { seedOf } from './contents.ts';
import { mayStillFollow, sameAct } from './following.ts';
import { isFull, isPage } from './listings.ts';
import { isRead, isWhole, messageOf, messageOnPage, receivedMessages, type ReceivedMessage } from './received.ts';
import { attemptsOf, laterExchange } from './timeline.ts';

/** Tries of what is gone, with no listing in between: more of them are a loop. */
const MOST_TRIES = 5;

const GONE: readonly number[] = [403, 404, 410];

/** The failed reads of messages that never came whole: the last of each, with its message. */
const badMessages = perTrace((trace: Trace): ReadonlyMap<Exchange, ReceivedMessage> => {
  const bad = receivedMessages(trace).filter(({ reads }) => reads.length > 0 && !reads.some(isWhole));
  return new Map(bad.map((message) => [message.reads.at(-1) as Exchange, message]));
});

/** The pages after which a bad message was asked for: they show what else waited. */
function pagesTried({ pages, reads }: ReceivedMessage): readonly Exchange[] {
  return [...new Set(reads.flatMap((read) => pages.findLast(({ at }) => at <= read.at) ?? []))];
}

function isUntouched(page: Exchange, id: string, trace: Trace): boolean {
  const message = messageOnPage(page, id, trace);
  return message !== undefined && message.reads.length + message.heads.length + message.acknowledgements.length === 0;
}

function othersLeft(exchange: Exchange, trace: Trace): readonly string[] {
  const message = badMessages(trace).get(exchange);
  const page = message && pagesTried(message).at(-1);
  return page ? messageIdsOf(page).filter((id) => isUntouched(page, id, trace)) : [];
}

/** A client may take an error of the server for the end of this poll; twice the same end is none. */
function endMayBePassing(exchange: Exchange, trace: Trace): string | undefined {
  if (othersLeft(exchange, trace).length === 0) return undefined;
  const message = badMessages(trace).get(exchange);
  const isRefused = status(exchange) >= 400 && status(exchange) < 500 && status(exchange) !== 429;
  if (!isRefused && message && pagesTried(message).length < 2) {
    return 'the client ended its poll at a failure of the server; whether the next poll gets further was not seen';
  }
  return mayStillFollow(exchange, trace);
}

/** The longest run of requests for the same with no listing of the message in between. */
export function triesInARow(exchange: Exchange, trace: Trace): readonly Exchange[] {
  const { pages } = messageOf(exchange, trace);
  let longest: readonly Exchange[] = [];
  let run: Exchange[] = [];
  for (const attempt of attemptsOf(exchange, trace)) {
    const last = run.at(-1);
    const goesOn = last && sameAct(last, attempt, trace) && !pages.some(({ at }) => at > last.at && at < attempt.at);
    run = goesOn ? [...run, attempt] : [attempt];
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

/** Whether nothing of the same act went before. */
export function isFirstTry(exchange: Exchange, trace: Trace): boolean {
  return attemptsOf(exchange, trace)[0] === exchange;
}

/** A finding where something was tried more often than makes sense. */
export function tooManyTries(exchange: Exchange, tries: readonly Exchange[]): Finding | undefined {
  if (tries.length <= MOST_TRIES) return undefined;
  const expected = `no more than ${MOST_TRIES} tries of what was answered with ${status(exchange)}`;
  return { expected, received: `${tries.length} tries`, where: tries.at(-1)?.id ?? exchange.id };
}

const oddIds = (page: Exchange): readonly string[] => messageIdsOf(page).filter((id) => !looksLikeMessageId(id));

function unreadOddId(page: Exchange, trace: Trace): string | undefined {
  return oddIds(page).find((id) => isUntouched(page, id, trace));
}

/** Why an id that wasn't asked for says nothing. */
function unreadForAnotherReason(page: Exchange, trace: Trace): string | undefined {
  const id = unreadOddId(page, trace);
  if (id === undefined) return undefined;
  const next = laterExchange(page, trace);
  if (!next || !sameAct(page, next, trace)) return 'the client only listed the message';
  const seenAgain = (messageOnPage(page, id, trace)?.pages.length ?? 0) > 1;
  if (trace.recording?.pace === 'client' && !seenAgain) return 'the client may have gone on in a later poll';
  return mayStillFollow(page, trace);
}

const isForeign = (id: string, trace: Trace): boolean => seedOf(id, trace)?.peculiarity === 'unknown workflow';

function goodUnread(trace: Trace): readonly string[] {
  const good = trace.recording?.seeded?.filter(({ messageId }) => !isForeign(messageId, trace)) ?? [];
  const read = new Set(receivedMessages(trace).flatMap(({ id, reads }) => (reads.length > 0 ? [id] : [])));
  return good.map(({ messageId }) => messageId).filter((id) => !read.has(id));
}

export const progressRules: readonly Rule[] = [
  {
    id: 'CLI-035',
    name: 'client-goes-on-after-a-bad-message',
    level: 'MUST',
    basis: 'practice',
    statement: 'A message that can not be downloaded does not keep the client from the others of the same listing.',
    source: { reference: 'OAS:363-366; NHAIS MeshService', quote: 'For each message identifier returned in step 1' },
    binds: 'client',
    needs: 'a listing of several messages of which one can not be downloaded',
    subject: 'exchange',
    when: (exchange, trace) => {
      const message = badMessages(trace).get(exchange);
      return message !== undefined && pagesTried(message).some((page) => messageIdsOf(page).length > 1);
    },
    control: endMayBePassing,
    check: (exchange, trace) => {
      const left = othersLeft(exchange, trace);
      if (left.length === 0) return undefined;
      const expected = 'the other messages of the listing downloaded';
      return { expected, received: `${left.length} not asked for after ${received(exchange)}`, where: exchange.id };
    },
  },
  {
    id: 'CLI-036',
    name: 'client-is-not-blocked-by-foreign-messages',
    level: 'SHOULD',
    basis: 'practice',
    statement:
      'Messages of a workflow that the client does not know, though they fill a page, keep it from no other message.',
    source: { reference: 'OAS:367, 604; NHAIS MeshService, LAB' },
    binds: 'client',
    needs: 'a full page of messages that are known to be of an unknown workflow, and another message',
    subject: 'trace',
    when: (trace) =>
      trace.exchanges.some((page) => isFull(page) && messageIdsOf(page).every((id) => isForeign(id, trace))) &&
      (trace.recording?.seeded?.some(({ messageId }) => !isForeign(messageId, trace)) ?? false),
    control: (trace) => {
      const last = trace.exchanges.findLast(isPage);
      return last && goodUnread(trace).length > 0 ? mayStillFollow(last, trace) : undefined;
    },
    check: (trace) => {
      const [unread] = goodUnread(trace);
      return unread === undefined
        ? undefined
        : { expected: `message ${unread} downloaded`, received: 'no request for it' };
    },
  },
  {
    id: 'CLI-054',
    name: 'client-leaves-what-is-gone',
    level: 'MUST',
    basis: 'derived',
    statement: 'A download that is answered with 403, 404 or 410 is not tried over and over.',
    source: { reference: 'OAS:892-900', quote: 'Not Found, message does not exist' },
    binds: 'client',
    needs: 'a download that is answered with 403, 404 or 410',
    subject: 'exchange',
    when: (exchange, trace) => isRead(exchange) && GONE.includes(status(exchange)) && isFirstTry(exchange, trace),
    check: (exchange, trace) => tooManyTries(exchange, triesInARow(exchange, trace)),
  },
  {
    id: 'CLI-055',
    name: 'client-takes-any-message-id',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message is asked for under exactly the id that was listed, percent-encoded, whatever its shape.',
    source: { reference: 'OAS:1358; PYC aaf15ec' },
    binds: 'client',
    needs: 'a listing with a message id of another shape than in the specification',
    subject: 'exchange',
    when: (exchange) => isPage(exchange) && oddIds(exchange).length > 0,
    control: unreadForAnotherReason,
    check: (page, trace) => {
      const id = unreadOddId(page, trace);
      return id === undefined ? undefined : { expected: `a request for ${id}`, received: 'none', where: page.id };
    },
  },
];
