import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { answered, needsToken, status } from '../reading.ts';
import { MINUTE_MS, SECOND_MS, spell, tooShort } from './recorded.ts';
import { attemptsOf, endOf, previousAttempt } from './timeline.ts';
import { timed } from './timed.ts';

/** Answers that ask for patience: those that the official client takes for passing (PYC:324). */
const BUSY: readonly number[] = [425, 429, 502, 503, 504];
/** The fourth try of a request, the third again, comes no sooner than this after the first: a first retry may come at once. */
const PATIENCE_MS = SECOND_MS;
const TRIES = 4;
/** Tries of a request that was refused, within a minute: more of them are a loop. */
const REFUSALS_PER_MINUTE = 5;
/** What a timer may be early. */
const TIMER = 0.9;

const isBusy = (exchange: Exchange): boolean => BUSY.includes(status(exchange));
const isForbidden = (exchange: Exchange): boolean => needsToken(exchange) && status(exchange) === 403;

/** Seconds, which is what servers of this kind send; a date would be judged by a clock that isn't ours (RFC 9110 section 10.2.3). */
function retryAfterMs(exchange: Exchange): number | undefined {
  const value = answered(exchange, 'retry-after')?.trim() ?? '';
  return /^[0-9]{1,6}$/.test(value) ? Number(value) * SECOND_MS : undefined;
}

/** The first of the tries in a row that a busy server answered, up to the one before this. */
function triesUpTo(exchange: Exchange, trace: Trace): readonly Exchange[] {
  const tries = [exchange];
  for (
    let at = previousAttempt(exchange, trace);
    at && isBusy(at) && tries.length < TRIES;
    at = previousAttempt(at, trace)
  ) {
    tries.unshift(at);
  }
  return tries;
}

function impatience(exchange: Exchange, trace: Trace): Finding | undefined {
  const previous = previousAttempt(exchange, trace);
  if (!previous) return undefined;
  const waited = exchange.at - endOf(previous);
  const told = retryAfterMs(previous);
  if (told !== undefined) {
    return waited >= told * TIMER
      ? undefined
      : { expected: `a pause of ${spell(told)}, as Retry-After says`, received: spell(waited), where: exchange.id };
  }
  const tries = triesUpTo(exchange, trace);
  const took = exchange.at - (tries[0]?.at ?? exchange.at);
  if (tries.length < TRIES || took >= PATIENCE_MS) return undefined;
  return {
    expected: 'growing pauses between tries',
    received: `${TRIES} tries within ${spell(took)}`,
    where: exchange.id,
  };
}

function isAfterBusy(exchange: Exchange, trace: Trace): boolean {
  const previous = previousAttempt(exchange, trace);
  return previous !== undefined && isBusy(previous);
}

function hotLoop(exchange: Exchange, trace: Trace): Finding | undefined {
  const tries = attemptsOf(exchange, trace);
  const last = tries.find((later, index) => {
    const first = tries[index - REFUSALS_PER_MINUTE];
    return first !== undefined && isForbidden(first) && first.at >= exchange.at && later.at - first.at < MINUTE_MS;
  });
  if (!last) return undefined;
  const received = `${REFUSALS_PER_MINUTE + 1} tries within a minute`;
  return {
    expected: `no more than ${REFUSALS_PER_MINUTE} tries a minute of what was refused`,
    received,
    where: last.id,
  };
}

/** The first refusal of a request stands for those that follow it. */
function isFirstRefusal(exchange: Exchange, trace: Trace): boolean {
  if (!isForbidden(exchange)) return false;
  const previous = previousAttempt(exchange, trace);
  return previous === undefined || !isForbidden(previous);
}

/** A loop shows within seconds. */
const WATCHED_MS = 10 * SECOND_MS;

function watchedTooShort(trace: Trace): string | undefined {
  const last = trace.exchanges.findLast((exchange) => isFirstRefusal(exchange, trace));
  const watched = last ? (trace.recording?.to ?? endOf(last)) - last.at : 0;
  return tooShort(watched, WATCHED_MS, 'what a client does after a refusal');
}

export const backOffRules: readonly Rule[] = [
  timed(
    {
      id: 'CLI-007',
      name: 'client-makes-no-hot-loop-of-a-refusal',
      level: 'SHOULD',
      basis: 'practice',
      statement: 'A request that was refused with 403 is not tried again and again without a pause.',
      source: { reference: 'advice; OAS:592', quote: 'Authentication failed' },
      binds: 'client',
      needs: 'an answer of 403, at the pace of the client',
      subject: 'exchange',
      when: isFirstRefusal,
      check: hotLoop,
    },
    watchedTooShort,
  ),
  timed({
    id: 'CLI-026',
    name: 'client-gives-a-busy-server-time',
    level: 'SHOULD',
    basis: 'practice',
    statement:
      'After 425, 429, 502, 503 or 504 a client waits before it tries again, as long as Retry-After says where it is given.',
    source: { reference: 'PYC:211-243, 324; RFC 9110 section 10.2.3' },
    binds: 'client',
    needs: 'a request that is tried again after 425, 429, 502, 503 or 504, at the pace of the client',
    subject: 'exchange',
    variants: ['told how long', 'not told'],
    when: isAfterBusy,
    variant: (exchange, trace) => {
      const previous = previousAttempt(exchange, trace);
      return previous && retryAfterMs(previous) !== undefined ? 'told how long' : 'not told';
    },
    check: impatience,
  }),
];
