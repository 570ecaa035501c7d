import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { VERSION_VARIANTS, versionVariant } from './api-version.ts';
import {
  acceptedTwin,
  asked,
  expectStatus,
  isA,
  isAccepted,
  isAuthorised,
  operation,
  received,
  status,
} from '../reading.ts';
import { isPartWith } from './part-request.ts';
import { expectMessageId } from './send-answer.ts';
import { acceptedOnSameRoute, announcedParts, isSendWith, sendDefects } from './send-request.ts';
import { sentMessage } from './sent-messages.ts';

/** A total that no message needs: with parts of 5 MB it would be 5 TB. */
const HUGE_TOTAL = 1_000_000;
/** Parts that show more than the smallest case. */
const SEVERAL_PARTS = 10;

function isWhole(exchange: Exchange): boolean {
  return asked(exchange, 'mex-chunk-range') === '1:1';
}

function downloadOfWhole(exchange: Exchange, trace: Trace): boolean {
  const message = sentMessage(trace, operation(exchange)?.messageId);
  return (
    message !== undefined &&
    isWhole(message.send) &&
    isA(exchange, 'download') &&
    isAuthorised(exchange, trace) &&
    isAccepted(exchange)
  );
}

/** Not every recipient and workflow id supports parts (OAS:416), so a refusal counts only where others were accepted. */
function partsAreSupported(exchange: Exchange, trace: Trace): string | undefined {
  if (status(exchange) >= 200 && status(exchange) < 300) return undefined;
  const route = (send: Exchange): string => `${asked(send, 'mex-to') ?? ''} ${asked(send, 'mex-workflowid') ?? ''}`;
  const others = trace.exchanges.filter(
    (other) => isA(other, 'send') && isAccepted(other) && announcedParts(other) >= 2,
  );
  const supported = others.some(
    (other) => other.credential === exchange.credential && route(other) === route(exchange),
  );
  return supported ? undefined : 'no other message in parts was accepted for the same recipient and workflow id';
}

/** "message identifier of the accepted message" (OAS:1830-1858): that in the path. */
function expectSameId(exchange: Exchange): Finding | undefined {
  const id = operation(exchange)?.messageId ?? '';
  const given = sentIdOf(exchange) ?? '';
  if (given.toUpperCase() === id.toUpperCase()) return undefined;
  return { expected: `the id ${id}`, received: given, where: `${exchange.id} response body` };
}

export const chunkUploadRules: readonly Rule[] = [
  {
    id: 'SRV-160',
    name: 'first-part-is-accepted',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A send with Mex-Chunk-Range 1:n is answered like any other, with the id that the other parts are sent to.',
    source: { reference: 'OAS:1394', quote: 'Include the optional Mex-Chunk-Range header with a value 1:n' },
    binds: 'server',
    subject: 'exchange',
    variants: ['two parts', 'ten parts or more'],
    when: (exchange, trace) => isSendWith(exchange, trace) && announcedParts(exchange) >= 2,
    variant: (exchange) => partsVariant(announcedParts(exchange)),
    control: partsAreSupported,
    check: expectMessageId,
  },
  {
    id: 'SRV-161',
    name: 'further-parts-are-accepted',
    level: 'MUST',
    basis: 'stated',
    statement: 'Each further part, sent in order, is answered with 202 and the id of the message.',
    source: { reference: 'OAS:1830-1858', quote: 'message identifier of the accepted message' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    when: (exchange, trace) => isPartWith(exchange, trace),
    variant: versionVariant,
    check: (exchange) => expectMessageId(exchange) ?? expectSameId(exchange),
  },
  {
    id: 'SRV-162',
    name: 'one-part-is-an-ordinary-message',
    level: 'MUST',
    basis: 'derived',
    statement: 'A send with Mex-Chunk-Range 1:1 is accepted, and its download is answered with 200.',
    source: { reference: 'OAS:1106-1111, 1474-1484; SBX handlers/outbox.py:35-56' },
    binds: 'server',
    subject: 'exchange',
    variants: ['send', 'download'],
    when: (exchange, trace) => (isSendWith(exchange, trace) && isWhole(exchange)) || downloadOfWhole(exchange, trace),
    variant: (exchange) => operation(exchange)?.name,
    control: (exchange, trace) => (isA(exchange, 'send') ? acceptedOnSameRoute(exchange, trace) : undefined),
    check: (exchange) => expectStatus(exchange, [isA(exchange, 'send') ? 202 : 200], 'for the range 1:1'),
  },
  {
    id: 'SRV-173',
    name: 'part-sent-again',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A part that is sent again before the message is complete does no harm, so that a client can retry.',
    source: { reference: 'PYC retries parts 2 to n; OAS is silent' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'sent again'),
    control: acceptedTwin,
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-176',
    name: 'range-of-a-further-part-is-optional',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A further part without Mex-Chunk-Range is accepted: the path says which it is.',
    source: { reference: 'OAS:1789-1791', quote: 'required: false' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isPartWith(exchange, trace, 'range missing'),
    control: acceptedTwin,
    check: (exchange) => expectStatus(exchange, [202], 'without Mex-Chunk-Range'),
  },
  {
    id: 'SRV-177',
    name: 'huge-total-does-no-harm',
    level: 'MUST',
    basis: 'derived',
    statement: 'A send that announces a million parts or more is accepted or refused, and the server goes on serving.',
    source: { reference: 'OAS:1394; OWASP API4:2023 Unrestricted Resource Consumption' },
    binds: 'server',
    subject: 'exchange',
    judgesFailures: true,
    judgesServerErrors: true,
    when: (exchange, trace) =>
      isA(exchange, 'send') &&
      isAuthorised(exchange, trace) &&
      announcedParts(exchange) >= HUGE_TOTAL &&
      sendDefects(exchange).every((defect) => defect === 'unusual') &&
      exchange.serverError !== 'did not repeat',
    control: acceptedOnSameRoute,
    check: expectSurvival,
    observe: received,
  },
];

function partsVariant(parts: number): string {
  if (parts === 2) return 'two parts';
  return parts >= SEVERAL_PARTS ? 'ten parts or more' : 'three to nine parts';
}

function expectSurvival(exchange: Exchange, trace: Trace): Finding | undefined {
  const later = trace.exchanges.slice(trace.exchanges.indexOf(exchange) + 1);
  const answered = status(exchange) === 202 || (status(exchange) >= 400 && status(exchange) < 500);
  if (answered && later.some(isAccepted)) return undefined;
  const outcome = answered ? 'nothing accepted afterwards' : received(exchange);
  return { expected: 'status 202 or 4xx, and requests accepted afterwards', received: outcome, where: exchange.id };
}
