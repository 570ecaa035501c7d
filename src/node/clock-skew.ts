import type { ResponseFacts } from '../core/exchange.ts';
import { field } from '../mesh/fields.ts';

/** `Date` has whole seconds (RFC 9110 section 5.6.7), and the answer was under way: less than this says nothing. */
const RESOLUTION_MS = 2_000;

/** Milliseconds by which the clock of whoever answered is ahead of ours, by `Date`; 0 where it has none or agrees. */
export function clockSkew({ headers }: ResponseFacts, receivedAt: number): number {
  const date = Date.parse(field(headers, 'date') ?? '');
  if (Number.isNaN(date)) return 0;
  const skew = date + 500 - receivedAt;
  return Math.abs(skew) < RESOLUTION_MS ? 0 : skew;
}
