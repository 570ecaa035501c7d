import type { Exchange } from '../core/exchange.ts';
import { field } from '../mesh/fields.ts';

/** Answers that say "try again later" (mesh-client retries the same): retried, then nobody's verdict. */
export const TRANSIENT: ReadonlySet<number> = new Set([429, 502, 503, 504]);
export const RETRIES = 3;
const LONGEST_RETRY_WAIT_MS = 5_000;

/** A 5xx that doesn't say "try again later". */
export function isServerError({ response, transient }: Exchange): boolean {
  return !transient && (response?.status ?? 0) >= 500;
}

/** Milliseconds to wait before the next try, as the target asks or growing with `attempt`, which counts from 0. */
export function retryWait({ response }: Exchange, attempt: number): number {
  const asked = Number(response && field(response.headers, 'retry-after')) * 1000;
  return Math.min(asked > 0 ? asked : 200 * 2 ** attempt, LONGEST_RETRY_WAIT_MS);
}
