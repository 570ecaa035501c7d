import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { queryValue } from '../../mesh/operation.ts';
import { asked, bodyObject, isA, isAccepted, operation, status } from '../reading.ts';
import { sameAct } from './following.ts';
import { tooManyTries } from './progress.ts';
import { MINUTE_MS, noPace, spell } from './recorded.ts';
import { failedForNoReason } from './steps.ts';
import { attemptsOf, inOrder, previousAttempt } from './timeline.ts';
import { isSend } from './uploads.ts';

const isTracking = (exchange: Exchange): boolean => isA(exchange, 'tracking', 'trackingByLocalId');
const isLookup = (exchange: Exchange): boolean => isA(exchange, 'endpointLookup', 'workflowSearch');

/** Tries of the same in a row, each within a minute of the one before. */
function hurriedTries(exchange: Exchange, trace: Trace): readonly Exchange[] {
  let run: Exchange[] = [];
  let longest: readonly Exchange[] = [];
  for (const attempt of attemptsOf(exchange, trace)) {
    const last = run.at(-1);
    const isHurried = last && sameAct(last, attempt, trace) && attempt.at - last.at < MINUTE_MS;
    run = isHurried ? [...run, attempt] : [attempt];
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

function resultsOf(exchange: Exchange): readonly unknown[] | undefined {
  const results = bodyObject(exchange)?.['results'];
  return Array.isArray(results) ? results : undefined;
}

function addressesOf(exchange: Exchange): readonly unknown[] {
  return (resultsOf(exchange) ?? []).map((result) => {
    const { mailbox_id: id, address } = result as Record<string, unknown>;
    return id ?? address;
  });
}

/** Whether a message went to one of the mailboxes found, in the same act. */
function wasUsed(exchange: Exchange, trace: Trace): boolean {
  const found = addressesOf(exchange);
  return inOrder(trace).some(
    (later) =>
      isSend(later) &&
      later.at > exchange.at &&
      sameAct(exchange, later, trace) &&
      found.includes(asked(later, 'mex-to')),
  );
}

/** A time of tracking in one of the forms that the specification's own example has. */
function hasTime(exchange: Exchange): boolean {
  return Object.entries(bodyObject(exchange) ?? {}).some(
    ([name, value]) => /timestamp$/i.test(name) && typeof value === 'string',
  );
}

export const clientTrackingRules: readonly Rule[] = [
  {
    id: 'CLI-100',
    name: 'client-tracks-by-message-id',
    level: 'MUST',
    basis: 'stated',
    statement: 'Tracking names the message in the parameter messageID, in exactly this spelling.',
    source: { reference: 'OAS:2110', quote: 'name: messageID' },
    binds: 'client',
    needs: 'a request for tracking',
    subject: 'exchange',
    when: (exchange) => isA(exchange, 'tracking'),
    check: (exchange) => {
      const found = operation(exchange);
      if (found && (queryValue(found, 'messageID') ?? '') !== '') return undefined;
      return {
        expected: 'the parameter messageID',
        received: exchange.request.path,
        where: `${exchange.id} request path`,
      };
    },
  },
  {
    id: 'CLI-101',
    name: 'client-tracks-seldom',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'The state of a message is not asked for frequently.',
    source: { reference: 'OAS:1952', quote: 'You must not poll this endpoint frequently' },
    binds: 'client',
    needs: 'a message that is tracked more than once, at the pace of the client',
    subject: 'exchange',
    when: (exchange, trace) => isTracking(exchange) && previousAttempt(exchange, trace) !== undefined,
    control: (_, trace) => noPace(trace),
    check: () => undefined,
    observe: (exchange, trace) => {
      const previous = previousAttempt(exchange, trace) ?? exchange;
      return `again after ${spell(exchange.at - previous.at)}`;
    },
  },
  {
    id: 'CLI-103',
    name: 'client-takes-no-tracking-for-an-answer',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Tracking that is answered with 300 or 404 is not tried over and over.',
    source: { reference: 'OAS:2607', quote: 'Multiple Choices, the `local_id` is not unique' },
    binds: 'client',
    needs: 'tracking that is answered with 300 or 404',
    subject: 'exchange',
    when: (exchange, trace) =>
      isTracking(exchange) && [300, 404].includes(status(exchange)) && attemptsOf(exchange, trace)[0] === exchange,
    check: (exchange, trace) => tooManyTries(exchange, hurriedTries(exchange, trace)),
  },
  {
    id: 'CLI-104',
    name: 'client-reads-times-in-every-form',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The times of tracking are read in both forms that the specification shows.',
    source: { reference: 'OAS:1982-1992 against 2158-2204' },
    binds: 'client',
    needs: 'tracking that is answered with a time, and what the client made of it',
    subject: 'exchange',
    when: (exchange) => isTracking(exchange) && isAccepted(exchange) && hasTime(exchange),
    control: (_, { recording }) =>
      recording?.steps.some(({ kind, result }) => kind === 'track' && result !== undefined)
        ? undefined
        : 'whether the client could read the time is not known',
    check: (exchange, trace) =>
      failedForNoReason(exchange, trace)
        ? { expected: 'success', received: 'the client said that it had failed', where: exchange.id }
        : undefined,
  },
  {
    id: 'CLI-105',
    name: 'client-picks-no-mailbox-silently',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A lookup that finds several mailboxes, or none, is brought to somebody, and none is picked silently.',
    source: { reference: 'EPLP: several results are normal for trusts; codes EPL-150, EPL-151' },
    binds: 'client',
    needs: 'a lookup that finds several mailboxes, or none',
    subject: 'exchange',
    when: (exchange) => isLookup(exchange) && resultsOf(exchange) !== undefined && resultsOf(exchange)?.length !== 1,
    check: () => undefined,
    observe: (exchange, trace) => {
      const used = wasUsed(exchange, trace) ? 'a message was sent to one of them' : 'nothing was sent to any of them';
      return `${resultsOf(exchange)?.length ?? 0} found, and ${used}`;
    },
  },
];
