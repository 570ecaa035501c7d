import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { HANDSHAKE_HEADERS } from '../../mesh/mex-headers.ts';
import { asked, isA, isAccepted, received } from '../reading.ts';
import { perTrace } from '../per-trace.ts';
import { LONGEST_DAY_MS, longestGap } from './daily.ts';
import { HOUR_MS, lengthOf, seesEverything, spell, tooShort, MINUTE_MS } from './recorded.ts';
import { inOrder, mailboxOf } from './timeline.ts';
import { timed } from './timed.ts';

/** Handshakes that follow each other so closely count once: several workers start together. */
const TOGETHER_MS = 5 * MINUTE_MS;
/** Restarts and repetitions make up for a few. */
const MOST_PER_HOUR = 3;

const isHandshake = (exchange: Exchange): boolean => isA(exchange, 'handshake');

function blankHeader(exchange: Exchange): string | undefined {
  return HANDSHAKE_HEADERS.find((name) => (asked(exchange, name) ?? '').trim() === '');
}

/** The first handshake of each group, by mailbox. */
const bursts = perTrace((trace: Trace): ReadonlyMap<string, readonly Exchange[]> => {
  const found = new Map<string, Exchange[]>();
  for (const exchange of inOrder(trace).filter((each) => isHandshake(each) && isAccepted(each))) {
    const group = found.get(mailboxOf(exchange)) ?? [];
    const last = group.at(-1);
    if (!last || exchange.at - last.at >= TOGETHER_MS) group.push(exchange);
    found.set(mailboxOf(exchange), group);
  }
  return found;
});

function tooMany(trace: Trace): Finding | undefined {
  for (const group of bursts(trace).values()) {
    const late = group.find((exchange, index) => {
      const first = group[index - MOST_PER_HOUR];
      return first !== undefined && exchange.at - first.at < HOUR_MS;
    });
    if (late) {
      return {
        expected: 'one handshake an hour at most',
        received: `more than ${MOST_PER_HOUR} within an hour`,
        where: late.id,
      };
    }
  }
  return undefined;
}

export const clientHandshakeRules: readonly Rule[] = [
  timed(
    {
      id: 'CLI-020',
      name: 'client-shakes-hands-daily',
      level: 'MUST',
      basis: 'stated',
      statement: 'A client makes a handshake at least once every 24 hours.',
      source: { reference: 'OAS:354, 470', quote: 'Validate your mailbox once every 24 hours' },
      binds: 'client',
      needs: 'a recording of more than a day, at the pace of the client',
      subject: 'trace',
      when: ({ exchanges }) => exchanges.length > 0,
      control: (trace) =>
        trace.exchanges.some(isHandshake) || seesEverything(trace)
          ? undefined
          : 'no handshake was seen, and this source may hold only a part of what the client does',
      check: (trace) => {
        const gap = longestGap(trace, isHandshake);
        return gap > LONGEST_DAY_MS
          ? { expected: 'a handshake every 24 hours', received: `none for ${spell(gap)}` }
          : undefined;
      },
      observe: (trace) => `${spell(longestGap(trace, isHandshake))} without one at most`,
    },
    (trace) => tooShort(lengthOf(trace), LONGEST_DAY_MS, 'a daily handshake'),
  ),
  timed(
    {
      id: 'CLI-021',
      name: 'client-shakes-hands-seldom',
      level: 'SHOULD',
      basis: 'practice',
      statement: 'A client makes no more than one handshake an hour.',
      source: {
        reference: 'OAS:469; TFC variables.tf:207',
        quote: 'This endpoint only needs to be called once every 24 hours',
      },
      binds: 'client',
      needs: 'a handshake, and an hour at the pace of the client',
      subject: 'trace',
      when: ({ exchanges }) => exchanges.some(isHandshake),
      check: tooMany,
    },
    (trace) => tooShort(lengthOf(trace), HOUR_MS, 'how often it makes a handshake'),
  ),
  {
    id: 'CLI-022',
    name: 'client-handshake-names-the-client',
    level: 'MUST',
    basis: 'stated',
    statement: 'A handshake carries mex-clientversion, mex-osname and mex-osversion, none of them empty.',
    source: { reference: 'OAS:511-537', quote: 'required: true' },
    binds: 'client',
    needs: 'a handshake',
    subject: 'exchange',
    when: isHandshake,
    check: (exchange) => {
      const name = blankHeader(exchange);
      if (name === undefined) return undefined;
      const found = asked(exchange, name) === undefined ? 'none' : 'an empty one';
      return { expected: `a header ${name}`, received: found, where: `${exchange.id} request header ${name}` };
    },
    observe: (exchange) => HANDSHAKE_HEADERS.map((name) => `${name}: ${asked(exchange, name) ?? ''}`).join(', '),
  },
  {
    id: 'CLI-025',
    name: 'client-handshake-method-and-answer',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'A handshake is a POST, and its answer may have a body or none.',
    source: { reference: 'OAS:464 against 477', quote: "--request 'GET'" },
    binds: 'client',
    needs: 'a handshake',
    subject: 'exchange',
    when: isHandshake,
    check: () => undefined,
    observe: (exchange) =>
      `${exchange.request.method}, answered with ${exchange.response ? `${exchange.response.status} and ${exchange.response.body.bytes} bytes` : received(exchange)}`,
  },
];
