import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { MAX_RESULTS } from '../../mesh/limits.ts';
import { versionAsked } from './api-version.ts';
import { isPage, isRightListing, listingParameter, messagesAt } from './listing.ts';
import { acknowledgementOf, isBefore, stateAt } from './message-state.ts';
import { bodyObject, expectStatus, operation } from '../reading.ts';
import { sentMessages, type SentMessage } from './sent-messages.ts';

/** Whether an exchange lists an inbox as usual. Which parameters are taken is SRV-063, SRV-065 and SRV-071. */
function listsInbox(exchange: Exchange, trace: Trace): boolean {
  return isPage(exchange, trace) || (isRightListing(exchange, trace) && operation(exchange)?.query.length === 0);
}

/** A finding unless the answer is 200 with `messages`, a list of texts, and what else the version declares. */
function expectInbox(exchange: Exchange): Finding | undefined {
  const wrongStatus = expectStatus(exchange, [200]);
  if (wrongStatus) return wrongStatus;
  const { messages, links, approx_inbox_count: count } = bodyObject(exchange) ?? {};
  const where = `${exchange.id} response body`;
  if (!isTexts(messages)) return { expected: 'messages, a list of texts', received: typeof messages, where };
  if (versionAsked(exchange) === 1) return undefined;
  if (links !== undefined && !(isObject(links) && isTexts(Object.values(links))))
    return { expected: 'links, a map of texts, or none', received: JSON.stringify(links), where };
  if (count === undefined || Number.isInteger(count)) return undefined;
  return { expected: 'approx_inbox_count, a whole number, or none', received: JSON.stringify(count), where };
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finding if one of `messages` is on the page. */
function expectNotListed(exchange: Exchange, messages: readonly SentMessage[], kind: string): Finding | undefined {
  const ids = messageIdsOf(exchange);
  const listed = messages.find(({ id }) => ids.includes(id));
  return (
    listed && { expected: `no ${kind} message`, received: listed.id, where: `${exchange.id} response body messages` }
  );
}

/** A control for absences: the page shows a message to the same mailbox that was sent after `earlier`, so it is current. */
function showsLater(exchange: Exchange, earlier: Exchange | undefined, trace: Trace): boolean {
  const messages = sentMessages(trace);
  return messageIdsOf(exchange).some((id) => {
    const message = messages.get(id);
    return message !== undefined && earlier !== undefined && isBefore(earlier, message.send, trace);
  });
}

const NOT_CURRENT = 'the page shows no message that was sent later, so an absence proves nothing';

/** Acknowledged messages whose absence the page can show. */
function settledAcknowledgements(exchange: Exchange, trace: Trace): readonly SentMessage[] {
  return messagesAt('acknowledged', exchange, trace).filter((message) =>
    showsLater(exchange, acknowledgementOf(message, trace), trace),
  );
}

/** Messages to other mailboxes that were waiting there. */
function foreignMessages(exchange: Exchange, trace: Trace): readonly SentMessage[] {
  return [...sentMessages(trace).values()].filter(
    (message) => message.recipient !== exchange.credential && stateAt(message, exchange, trace) === 'waiting',
  );
}

/** Whether messages of the trace stand on the page in the order in which they were sent. */
function orderOf(exchange: Exchange, trace: Trace): string | undefined {
  const known = sentMessages(trace);
  const sends = messageIdsOf(exchange).flatMap((id) => known.get(id)?.send ?? []);
  if (sends.length < 2) return undefined;
  const inOrder = sends.every((send, index) => index === 0 || !isBefore(send, sends[index - 1] ?? send, trace));
  return inOrder ? 'oldest first' : 'not oldest first';
}

export const inboxRules: readonly Rule[] = [
  {
    id: 'SRV-060',
    name: 'inbox-in-version-2',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A version 2 inbox is answered with 200, a list of texts messages, and perhaps a map of texts links and a whole number approx_inbox_count.',
    source: { reference: 'OAS:725-755' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => listsInbox(exchange, trace) && versionAsked(exchange) === 2,
    check: expectInbox,
  },
  {
    id: 'SRV-061',
    name: 'inbox-in-version-1',
    level: 'MUST',
    basis: 'stated',
    statement: 'A version 1 inbox is answered with 200 and a list of texts messages.',
    source: { reference: 'OAS:756-772' },
    binds: 'server',
    subject: 'exchange',
    // A continue_from is of the version that gave it, and version 1 gives none.
    when: (exchange, trace) =>
      listsInbox(exchange, trace) &&
      versionAsked(exchange) === 1 &&
      listingParameter(exchange, 'continue_from') === undefined,
    check: expectInbox,
  },
  {
    id: 'SRV-062',
    name: 'default-page-holds-500',
    level: 'MUST',
    basis: 'stated',
    statement: 'An inbox listed without max_results shows at most 500 messages.',
    source: { reference: 'OAS:604, 658', quote: 'A maximum of 500 message identifier are returned in every request.' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isPage(exchange, trace) &&
      listingParameter(exchange, 'max_results') === undefined &&
      listingParameter(exchange, 'workflow_filter') === undefined &&
      listingParameter(exchange, 'continue_from') === undefined &&
      messagesAt('waiting', exchange, trace).length > MAX_RESULTS.default,
    check: (exchange) => {
      const { length } = messageIdsOf(exchange);
      return length <= MAX_RESULTS.default
        ? undefined
        : { expected: 'at most 500 ids', received: `${length} ids`, where: `${exchange.id} response body messages` };
    },
    observe: (exchange) => `${messageIdsOf(exchange).length} ids where more than 500 waited`,
  },
  {
    id: 'SRV-079',
    name: 'incomplete-messages-are-not-listed',
    level: 'MUST',
    basis: 'stated',
    statement: 'A message whose last part has not been uploaded is not listed.',
    source: { reference: 'OAS:1394', quote: 'wait for `n-1` other requests before delivering the message' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPage(exchange, trace) && messagesAt('incomplete', exchange, trace).length > 0,
    control: (exchange, trace) => {
      const incomplete = messagesAt('incomplete', exchange, trace);
      const isShown = expectNotListed(exchange, incomplete, 'incomplete') !== undefined;
      return isShown || incomplete.some(({ send }) => showsLater(exchange, send, trace)) ? undefined : NOT_CURRENT;
    },
    check: (exchange, trace) => expectNotListed(exchange, messagesAt('incomplete', exchange, trace), 'incomplete'),
  },
  {
    id: 'SRV-080',
    name: 'acknowledged-messages-are-not-listed',
    level: 'MUST',
    basis: 'stated',
    statement: 'A message that its recipient acknowledged is not listed.',
    source: {
      reference: 'OAS:1021',
      quote: "the `message_id` does not appear in subsequent calls to the 'Check inbox' endpoint",
    },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPage(exchange, trace) && messagesAt('acknowledged', exchange, trace).length > 0,
    // Also before a failure: a listing may lag a little behind the acknowledgement.
    control: (exchange, trace) => (settledAcknowledgements(exchange, trace).length > 0 ? undefined : NOT_CURRENT),
    check: (exchange, trace) => expectNotListed(exchange, settledAcknowledgements(exchange, trace), 'acknowledged'),
  },
  {
    id: 'SRV-081',
    name: 'inbox-lists-own-messages',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'An inbox lists only messages that are addressed to its mailbox.',
    source: { reference: 'OAS:601', quote: 'messages in the mailbox inbox ready for download' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPage(exchange, trace) && foreignMessages(exchange, trace).length > 0,
    control: (exchange) => (messageIdsOf(exchange).length > 0 ? undefined : 'the page is empty'),
    check: (exchange, trace) => expectNotListed(exchange, foreignMessages(exchange, trace), "other mailbox's"),
    observe: orderOf,
  },
];
