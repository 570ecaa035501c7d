import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import { queryValue } from '../../mesh/operation.ts';
import { VERSION_VARIANTS, versionAsked, versionVariant } from './api-version.ts';
import { stateAt } from './message-state.ts';
import { isOrdinary } from './ordinary.ts';
import {
  acceptedTwin,
  bodyObject,
  expectRefusal,
  expectStatus,
  isA,
  isAccepted,
  operation,
  received,
} from '../reading.ts';
import { reportsAbout } from './reports.ts';
import { sentMessage, type SentMessage } from './sent-messages.ts';
import { expectTrackingV1, expectTrackingV2, text, timeForm, timeOf } from './tracking-body.ts';

/** Clocks of a server's parts may differ a little. */
const EXPIRY_TOLERANCE_MS = 10 * 60 * 1000;
const TIMES_V2 = ['expiry_time', 'upload_timestamp', 'status_timestamp'] as const;

function messageIdAsked(exchange: Exchange): string | undefined {
  const tracking = operation(exchange);
  return tracking && queryValue(tracking, 'messageID');
}

function isTracking(exchange: Exchange, trace: Trace): boolean {
  return isA(exchange, 'tracking') && isOrdinary(exchange, trace);
}

/** How the message id is lacking: other spellings of the name are nobody's business but the server's. */
function lack(exchange: Exchange): 'absent' | 'empty' | undefined {
  const id = messageIdAsked(exchange);
  if (id !== undefined) return id === '' ? 'empty' : undefined;
  const names = (operation(exchange)?.query ?? []).map(([name]) => name.toLowerCase());
  return names.includes('messageid') ? undefined : 'absent';
}

function tracked(exchange: Exchange, trace: Trace): SentMessage | undefined {
  return isTracking(exchange, trace) ? sentMessage(trace, messageIdAsked(exchange)) : undefined;
}

/** A tracking answer in the version given. */
function isAnswer(exchange: Exchange, trace: Trace, version: 1 | 2): boolean {
  return isTracking(exchange, trace) && isAccepted(exchange) && versionAsked(exchange) === version;
}

function senderCouldTrack(exchange: Exchange, trace: Trace): string | undefined {
  const message = tracked(exchange, trace);
  const own = trace.exchanges.some(
    (other) => other.credential === message?.sender && tracked(other, trace) === message && isAccepted(other),
  );
  return own ? undefined : 'the sender itself was not answered about the message';
}

function wrongTime(exchange: Exchange): Finding | undefined {
  const body = bodyObject(exchange);
  const wrong = TIMES_V2.find(
    (name) => text(body, name) !== undefined && timeForm(text(body, name) ?? '') === undefined,
  );
  if (wrong === undefined) return undefined;
  return {
    expected: 'an RFC 3339 time',
    received: `${wrong} ${text(body, wrong) ?? ''}`,
    where: `${exchange.id} response body`,
  };
}

/** Whether the message tracked had been sent in one part and nobody had acknowledged it. */
function isUncollected(exchange: Exchange, trace: Trace): boolean {
  const message = tracked(exchange, trace);
  return message?.total === 1 && ['sent', 'waiting'].includes(stateAt(message, exchange, trace));
}

/** Milliseconds from upload to expiry as tracking tells them. */
function lifetime(exchange: Exchange): number | undefined {
  const body = bodyObject(exchange);
  const expires = timeOf(text(body, 'expiry_time') ?? text(body, 'expiryTime') ?? '');
  const uploaded = timeOf(text(body, 'upload_timestamp') ?? text(body, 'uploadTimestamp') ?? '');
  return expires === undefined || uploaded === undefined ? undefined : expires - uploaded;
}

function isFailed(exchange: Exchange, trace: Trace): boolean {
  const message = tracked(exchange, trace);
  if (message?.sender !== exchange.credential || !isAccepted(exchange)) return false;
  const earlier = before(trace, exchange);
  return reportsAbout(message.id, message.sender, trace).some((report) => earlier.includes(report));
}

function expectReason(exchange: Exchange): Finding | undefined {
  const body = bodyObject(exchange);
  const code = text(body, 'status_code') ?? text(body, 'statusCode');
  const reason = text(body, 'status_description') ?? text(body, 'statusDescription') ?? text(body, 'failureDiagnostic');
  if (code !== undefined && code !== '00' && reason !== undefined) return undefined;
  return {
    expected: 'the code and the text of the failure',
    received: `code ${code ?? '(none)'}, text ${reason ?? '(none)'}`,
    where: `${exchange.id} response body`,
  };
}

export const trackingRules: readonly Rule[] = [
  {
    id: 'SRV-190',
    name: 'tracking-needs-a-message-id',
    level: 'MUST',
    basis: 'stated',
    statement: 'Tracking without the query parameter messageID, or with an empty one, is a validation error.',
    source: { reference: 'OAS:2102-2111', quote: 'required: true, minLength: 1' },
    binds: 'server',
    subject: 'exchange',
    variants: ['absent', 'empty'],
    when: (exchange, trace) => isTracking(exchange, trace) && lack(exchange) !== undefined,
    variant: lack,
    control: acceptedTwin,
    check: (exchange) => expectStatus(exchange, [400], 'without messageID'),
  },
  {
    id: 'SRV-191',
    name: 'tracking-v2-has-its-form',
    level: 'MUST',
    basis: 'stated',
    statement: 'Version 2 tracking has snake_case names, the message_id asked for and a status in lower case.',
    source: { reference: 'OAS:1990, 2135-2212' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isAnswer(exchange, trace, 2),
    check: (exchange) => expectTrackingV2(exchange, messageIdAsked(exchange) ?? ''),
  },
  {
    id: 'SRV-192',
    name: 'tracking-v1-has-its-form',
    level: 'MUST',
    basis: 'stated',
    statement:
      'Version 1 tracking has dtsId, messageId and a whole fileSize, and a messageType of DATA or REPORT if any.',
    source: { reference: 'OAS:2213-2381', quote: 'DATA or REPORT' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isAnswer(exchange, trace, 1),
    check: (exchange) => expectTrackingV1(exchange, messageIdAsked(exchange)),
  },
  {
    id: 'SRV-193',
    name: 'tracking-times-can-be-read',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'Times in version 2 tracking are RFC 3339, or in one of the forms of the example.',
    source: { reference: 'OAS:2162, 2167, 2204 against 1982-1992', quote: 'format: date-time' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isAnswer(exchange, trace, 2) && TIMES_V2.some((name) => text(bodyObject(exchange), name) !== undefined),
    check: wrongTime,
    observe: (exchange) => {
      const times = TIMES_V2.map((name) => text(bodyObject(exchange), name));
      return [...new Set(times.map((value) => value && timeForm(value)).filter(Boolean))].join(', ');
    },
  },
  {
    id: 'SRV-194',
    name: 'only-the-sender-tracks',
    level: 'MUST',
    basis: 'derived',
    statement: 'Another mailbox than the sender is not told about a message.',
    source: { reference: 'OAS:1952; SBX handlers/tracking.py', quote: 'the status of messages sent from your outbox' },
    binds: 'server',
    subject: 'exchange',
    variants: ['recipient'],
    when: (exchange, trace) => {
      const message = tracked(exchange, trace);
      return message !== undefined && message.sender !== exchange.credential;
    },
    variant: (exchange, trace) =>
      tracked(exchange, trace)?.recipient === exchange.credential ? 'recipient' : 'somebody else',
    control: senderCouldTrack,
    check: (exchange) => expectRefusal(exchange, 'for a message that another mailbox sent'),
    observe: received,
  },
  {
    id: 'SRV-195',
    name: 'expiry-is-five-days-after-upload',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The expiry time of a waiting message is five days after its upload.',
    source: { reference: 'OAS:428, 1982', quote: 'within five days of delivery' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isUncollected(exchange, trace) && isAccepted(exchange) && lifetime(exchange) !== undefined,
    check: (exchange) => {
      const days = (lifetime(exchange) ?? 0) / INBOX_EXPIRY_MS;
      if (Math.abs((lifetime(exchange) ?? 0) - INBOX_EXPIRY_MS) <= EXPIRY_TOLERANCE_MS) return undefined;
      return {
        expected: 'five days from upload to expiry',
        received: `${days * 5} days`,
        where: `${exchange.id} response body`,
      };
    },
  },
  {
    id: 'SRV-196',
    name: 'tracking-tells-why-a-message-failed',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Tracking of a message that failed gives the code and the text of the failure.',
    source: { reference: 'OAS:2205-2212, 2345-2353', quote: 'status description' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    when: isFailed,
    variant: versionVariant,
    check: expectReason,
  },
];
