import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { isA, isAccepted } from '../reading.ts';
import { perTrace } from '../per-trace.ts';
import { LONGEST_DAY_MS, longestGap } from './daily.ts';
import { sameAct } from './following.ts';
import { cycles, hasMore, isEmptyEnd, isListing, isPage } from './listings.ts';
import { lengthOf, MINUTE_MS, HOUR_MS, SECOND_MS, seesEverything, spell, tooShort } from './recorded.ts';
import { endOf, inOrder, mailboxOf, overlap } from './timeline.ts';
import { timed } from './timed.ts';

const SHORTEST_PERIOD_MS = 5 * MINUTE_MS;
/** What a timer may be early. */
const TIMER_MS = 30 * SECOND_MS;
/** A restart polls early once; nobody restarts three times an hour as a rule. */
const EARLY_POLLS = 3;
/** The same ids this often in a row, each time within `SPIN_MS`, and nothing acknowledged: it spins. */
const SPINS = 5;
const SPIN_MS = 30 * SECOND_MS;

const all = (trace: Trace): readonly (readonly Exchange[])[] => [...cycles(trace).values()];

/** Listings made too soon after one that showed an empty inbox. */
const earlyPolls = perTrace((trace: Trace) =>
  all(trace).map((polls) =>
    polls.filter((poll, index) => {
      const previous = polls[index - 1];
      if (!previous || !isEmptyEnd(previous) || wasStarted(previous, poll, trace)) return false;
      return poll.at - previous.at < SHORTEST_PERIOD_MS - TIMER_MS;
    }),
  ),
);

function wasStarted(before: Exchange, after: Exchange, { recording }: Trace): boolean {
  return (
    recording?.steps.some(
      ({ kind, at }) => (kind === 'start' || kind === 'restart') && at >= before.at && at <= after.at,
    ) ?? false
  );
}

function pollsTooOften(trace: Trace): Finding | undefined {
  for (const early of earlyPolls(trace)) {
    const last = early.find((poll, index) => {
      const first = early[index - EARLY_POLLS + 1];
      return first !== undefined && poll.at - first.at < HOUR_MS;
    });
    if (last) {
      const received = `${EARLY_POLLS} polls within an hour sooner than that, each after an empty listing`;
      return { expected: 'five minutes between polls', received, where: last.id };
    }
  }
  return undefined;
}

/** The longest time that is known to follow an empty listing. */
function timeAfterEmpty(trace: Trace): number {
  const empty = inOrder(trace).find(isEmptyEnd);
  return empty ? (trace.recording?.to ?? empty.at) - empty.at : 0;
}

/** For each listing how often in a row the same ids came, quickly and with nothing acknowledged in between. */
const spins = perTrace((trace: Trace): { readonly longest: number; readonly where?: string } => {
  const acknowledged = inOrder(trace).filter((exchange) => isA(exchange, 'acknowledge') && isAccepted(exchange));
  let found: { longest: number; where?: string } = { longest: 0 };
  for (const polls of all(trace)) {
    let run = 1;
    polls.forEach((poll, index) => {
      const previous = polls[index - 1];
      const again =
        previous !== undefined &&
        sameAct(previous, poll, trace) &&
        isSameList(previous, poll) &&
        isQuick(previous, poll);
      run = again && !happenedBetween(acknowledged, previous, poll) ? run + 1 : 1;
      if (run > found.longest && messageIdsOf(poll).length > 0) found = { longest: run, where: poll.id };
    });
  }
  return found;
});

function isSameList(one: Exchange, other: Exchange): boolean {
  return isPage(one) && isPage(other) && messageIdsOf(one).join() === messageIdsOf(other).join();
}

function isQuick(one: Exchange, other: Exchange): boolean {
  return other.at - endOf(one) < SPIN_MS;
}

/** Whether any of `marks`, which are in order, ended between two listings of the same mailbox. */
function happenedBetween(marks: readonly Exchange[], from: Exchange, to: Exchange): boolean {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) < from.at) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < marks.length && (marks[at]?.at ?? Infinity) <= to.at; at += 1) {
    if (mailboxOf(marks[at] ?? from) === mailboxOf(from)) return true;
  }
  return false;
}

/** Two listings of one inbox at the same time, neither of them disturbed. */
function pollersAtOnce(trace: Trace): Finding | undefined {
  for (const polls of all(trace)) {
    const twin = polls.find((poll, index) => {
      const previous = polls[index - 1];
      return (
        previous !== undefined &&
        isPage(previous) &&
        isPage(poll) &&
        !previous.fault &&
        !poll.fault &&
        overlap(previous, poll)
      );
    });
    if (twin)
      return { expected: 'one poller for each mailbox', received: 'two listings at the same time', where: twin.id };
  }
  return undefined;
}

export const pollingRules: readonly Rule[] = [
  timed(
    {
      id: 'CLI-023',
      name: 'client-polls-daily',
      level: 'MUST',
      basis: 'stated',
      statement: 'A client polls its inbox at least once in 24 hours.',
      source: {
        reference: 'OAS:359, 602',
        quote: 'Client systems MUST poll their assigned inbox a minimum of once a day',
      },
      binds: 'client',
      needs: 'a recording of more than a day, at the pace of the client',
      subject: 'trace',
      when: ({ exchanges }) => exchanges.length > 0,
      control: (trace) =>
        trace.exchanges.some(isListing) || seesEverything(trace)
          ? undefined
          : 'no poll was seen, and this source may hold only a part of what the client does',
      check: (trace) => {
        const gap = longestGap(trace, isListing);
        return gap > LONGEST_DAY_MS
          ? { expected: 'a poll every 24 hours', received: `none for ${spell(gap)}` }
          : undefined;
      },
      observe: (trace) => `${spell(longestGap(trace, isListing))} without one at most`,
    },
    (trace) => tooShort(lengthOf(trace), LONGEST_DAY_MS, 'a daily poll'),
  ),
  timed(
    {
      id: 'CLI-024',
      name: 'client-polls-not-too-often',
      level: 'MUST',
      basis: 'stated',
      statement: 'After an empty listing a client polls the inbox again in five minutes at the earliest.',
      source: {
        reference: 'OAS:602',
        quote: 'a maximum of once every five minutes for messages (unless there are more messages waiting to download)',
      },
      binds: 'client',
      needs: 'a listing that shows an empty inbox, at the pace of the client',
      subject: 'trace',
      when: ({ exchanges }) => exchanges.some(isEmptyEnd),
      check: pollsTooOften,
    },
    (trace) => tooShort(timeAfterEmpty(trace), SHORTEST_PERIOD_MS, 'the pause after an empty inbox'),
  ),
  {
    id: 'CLI-027',
    name: 'client-polls-once-at-a-time',
    level: 'SHOULD',
    basis: 'practice',
    statement: 'A mailbox is polled by one poller only, so that no two listings of it are under way at the same time.',
    source: { reference: 'NHAIS, LAB: a lock lets one instance poll' },
    binds: 'client',
    needs: 'two listings of one inbox',
    subject: 'trace',
    when: (trace) => all(trace).some((polls) => polls.length > 1),
    check: pollersAtOnce,
  },
  {
    id: 'CLI-028',
    name: 'client-leaves-the-count-alone',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'A poll cycle does without the deprecated count of messages.',
    source: {
      reference: 'OAS:1302',
      quote: 'This endpoint is now deprecated as it is not needed as part of the polling cycle',
    },
    binds: 'client',
    needs: 'a listing, or a count',
    subject: 'trace',
    when: ({ exchanges }) => exchanges.some((exchange) => isA(exchange, 'inbox', 'count')),
    check: ({ exchanges }) => {
      const count = exchanges.find((exchange) => isA(exchange, 'count'));
      return count && { expected: 'no request for the count', received: count.request.path, where: count.id };
    },
  },
  {
    id: 'CLI-034',
    name: 'client-does-not-spin',
    level: 'SHOULD',
    basis: 'derived',
    statement:
      'A client that gets the same messages again, and could acknowledge none of them, waits before it asks once more.',
    source: { reference: 'OAS:602 read with 367' },
    binds: 'client',
    needs: 'the same messages in two listings in a row',
    subject: 'trace',
    when: (trace) =>
      all(trace).some((polls) =>
        polls.some((poll, index) => {
          const previous = polls[index - 1];
          return (
            previous !== undefined &&
            sameAct(previous, poll, trace) &&
            messageIdsOf(poll).length > 0 &&
            isSameList(previous, poll) &&
            !hasMore(poll)
          );
        }),
      ),
    check: (trace) => {
      const { longest, where } = spins(trace);
      if (longest < SPINS || where === undefined) return undefined;
      return { expected: 'a pause before the same listing', received: `${longest} times the same in a row`, where };
    },
  },
];
