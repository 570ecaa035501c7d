import type { Call } from './exchange-facts.ts';
import type * as judging from './judging.ts';

/** The catalogue takes some 4 MB of a virtual user's memory, so where there are many of them one in sixteen has it. */
const ALL_JUDGE = 64;
const ONE_IN = 16;

// What a virtual user may need later has to be loaded by the first, which is number 0.
const { judgeCalls } = __VU <= ALL_JUDGE || __VU % ONE_IN === 0 ? loadJudging() : {};

function loadJudging(): Partial<typeof judging> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it everywhere
  return require('./judging.ts') as typeof judging;
}

/** A trace that is longer costs more than it shows. */
const LONGEST_TRACE = 60;

/** Judging one trace takes tens of milliseconds, in which nothing is sent: after each one, so many times as long passes without. */
const REST = 50;

let calls: Call[] | undefined;
let restUntil = 0;

/** What is called from now on becomes one trace, if this virtual user has the rules and didn't judge just now. */
export function beginTrace(): void {
  if (judgeCalls && Date.now() >= restUntil) calls = [];
}

/** Whether calls are kept for the rules. */
export function isWatching(): boolean {
  return calls !== undefined && calls.length < LONGEST_TRACE;
}

/** Keeps a call for the rules. k6 decodes compressed answers itself, so those can't be judged. */
export function watch(call: Call): void {
  if (calls && call.response.headers['Content-Encoding'] === undefined) calls.push(call);
}

/** Judges the calls since `beginTrace`. */
export function endTrace(title: string): void {
  const seen = calls ?? [];
  calls = undefined;
  if (seen.length === 0) return;
  const began = Date.now();
  judgeCalls?.(title, seen);
  const now = Date.now();
  restUntil = now + (now - began) * REST;
}
