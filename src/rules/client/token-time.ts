import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { needsToken } from '../reading.ts';
import { unseen } from './recorded.ts';

/** Every zone's clock differs from UTC by a multiple of this. */
const ZONE_MINUTES = 15;
/** Smaller differences are a clock that runs fast or slow; tokens carry whole minutes. */
const SMALLEST_ZONE_MINUTES = 30;
const CLOCK_MINUTES = 2;
/** "not within 2 hours of the server time" (OAS:291), with five minutes for what can't be measured. */
const SURELY_OUTSIDE_MINUTES = 125;

/** What the timestamp is ahead of the real time, whatever the server's clock was made to show. */
function aheadMinutes({ request, context }: Exchange): number | undefined {
  const { skewMinutes } = request.token;
  return skewMinutes === undefined ? undefined : skewMinutes + Math.round((context.clockMovedMs ?? 0) / 60_000);
}

function looksLikeZone(minutes: number): boolean {
  const size = Math.abs(minutes);
  const off = size % ZONE_MINUTES;
  return size >= SMALLEST_ZONE_MINUTES - CLOCK_MINUTES && Math.min(off, ZONE_MINUTES - off) <= CLOCK_MINUTES;
}

function timeFinding(exchange: Exchange): Finding | undefined {
  const where = `${exchange.id} request header authorization`;
  const { defect } = exchange.request.token;
  const expected = 'the present UTC time as yyyyMMddHHmm';
  if (defect === 'timestamp not yyyyMMddHHmm') return { expected, received: 'a timestamp in another form', where };
  const ahead = aheadMinutes(exchange) ?? 0;
  const isWrong = looksLikeZone(ahead) || Math.abs(ahead) >= SURELY_OUTSIDE_MINUTES;
  return isWrong ? { expected, received: `a time ${ahead} minutes ahead of it`, where } : undefined;
}

function unclear(exchange: Exchange, trace: Trace): string | undefined {
  if (exchange.request.token.form === 'malformed') return unseen(trace, 'token');
  if ((trace.recording?.timeScale ?? 1) !== 1) return "the client's clock was made to run faster";
  const isUnknown = aheadMinutes(exchange) === undefined;
  return unseen(trace, 'token', 'time') ?? (isUnknown ? 'the time of the request is not known' : undefined);
}

export const tokenTimeRules: readonly Rule[] = [
  {
    id: 'CLI-003',
    name: 'client-token-time-is-utc',
    level: 'MUST',
    basis: 'stated',
    statement: 'The timestamp of a token is the present UTC time in twelve digits.',
    source: { reference: 'OAS:275', quote: 'The current UTC date and time in `yyyyMMddHHmm` format' },
    binds: 'client',
    needs: 'a token with a timestamp',
    subject: 'exchange',
    when: (exchange) =>
      needsToken(exchange) &&
      (exchange.request.token.form === 'valid' || exchange.request.token.defect === 'timestamp not yyyyMMddHHmm'),
    control: unclear,
    check: timeFinding,
    observe: (exchange) => {
      const ahead = aheadMinutes(exchange) ?? 0;
      return Math.abs(ahead) > CLOCK_MINUTES ? `a clock ${ahead} minutes ahead` : undefined;
    },
  },
  {
    id: 'CLI-008',
    name: 'client-tells-clock-drift',
    level: 'SHOULD',
    basis: 'unknown',
    statement: "A client tells its people when its clock and the server's Date header differ.",
    source: { reference: 'OAS:291; advice', quote: 'not within 2 hours of the server time' },
    binds: 'client',
    needs: 'an answer with a wrong Date header',
    subject: 'exchange',
    when: ({ fault }) => fault?.includes('clock skew') ?? false,
    check: () => undefined,
    observe: (exchange, { recording }) => {
      const said = recording?.steps.some(
        ({ output, at }) => at <= exchange.at && /clock|drift|skew/i.test(output ?? ''),
      );
      return said ? 'told' : 'not told in what the client said';
    },
  },
];
