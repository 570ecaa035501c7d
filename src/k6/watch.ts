import { sha256 } from 'k6/crypto';
import type { Call, Digest } from './exchange-facts.ts';
import type * as judging from './judging.ts';
import { judged, violations } from './metrics.ts';

/** Set where scripts are bundled: the rules are a part of the bundle then, and can be loaded at any time. */
declare const MESHKIT_BUNDLED: true | undefined;

const isBundled = typeof MESHKIT_BUNDLED !== 'undefined';

/**
 * The catalogue takes some 4 MB of a virtual user, full of references, which k6's collector follows again and again. So of the virtual
 * users that begin in a scenario one in so many judges, the first among them.
 */
export const JUDGES_ARE_ONE_IN = 16;
/** Without a bundle k6 loads nothing during a run, and before it nobody knows their scenario: so many virtual users have the rules. */
const ALL_LEARN = 64;

/** A trace that is longer costs more than it shows. */
const LONGEST_TRACE = 60;

/** Judging one trace takes tens of milliseconds, in which nothing is sent: after each one, so many times as long passes without. */
const REST = 100;

let judgeCalls: typeof judging.judgeCalls | undefined;
let calls: Call[] = [];
/** Whether calls are kept for the rules. */
export let isWatching = false;
let restUntil = 0;

// What virtual users load has to be loaded by the first, which is number 0.
if (!isBundled && (__VU <= ALL_LEARN || __VU % JUDGES_ARE_ONE_IN === 0)) learnRules();

const digest: Digest = (body) => sha256(body, 'hex');

/** Loads the catalogue. */
function learnRules(): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it everywhere
  judgeCalls ??= (require('./judging.ts') as typeof judging).judgeCalls;
}

/** What is called from now on becomes one trace, if this virtual user can judge and didn't just now. */
export function beginTrace(): void {
  if ((isBundled || judgeCalls) && Date.now() >= restUntil) isWatching = true;
}

/** Keeps a call for the rules. k6 decodes compressed answers itself, so those can't be judged. */
export function watch(call: Call): void {
  if (call.response.headers['Content-Encoding'] === undefined) calls.push(call);
  isWatching = calls.length < LONGEST_TRACE;
}

/** Judges the calls since `beginTrace`. */
export function endTrace(title: string): void {
  const seen = calls;
  calls = [];
  isWatching = false;
  if (seen.length === 0) return;
  const began = Date.now();
  learnRules();
  judged.add(seen.length);
  judgeCalls?.(title, seen, digest).forEach(report);
  const now = Date.now();
  restUntil = now + (now - began) * REST;
}

/** Rules whose violation stands in the log. */
const told = new Set<string>();

/** Each rule that is broken is a metric, and once for each virtual user a line of the log. */
function report({ rule, level, text }: judging.Violation): void {
  violations.add(1, { rule, level });
  if (told.has(rule)) return;
  told.add(rule);
  console.warn(`${rule} ${level}: ${text}`);
}
