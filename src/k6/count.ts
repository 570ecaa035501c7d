import type { OperationName } from '../mesh/operation.ts';
import type { Answer } from './client.ts';
import { latency } from './metrics.ts';
import { noteAnswer } from './reachability.ts';
import { noteBytes } from './sums.ts';

/** By operation: an object for each request would be garbage. */
const TAGS = new Map<OperationName, { readonly operation: string }>();

let lateBy = 0;

/** The next request was planned so many milliseconds ago, and its latency counts from then. */
export function countFrom(lateMs: number): void {
  lateBy = Math.max(0, lateMs);
}

/** Counts one request into the metrics; k6 itself counts those that failed. `sent` is the size of its body before compression. */
export function count(operation: OperationName, answer: Answer, sent: number): void {
  let tags = TAGS.get(operation);
  if (!tags) TAGS.set(operation, (tags = { operation }));
  const answered = answer.status !== 0;
  // An answer that never came has no latency: it is an error.
  if (answered) latency.add(lateBy + answer.timings.blocked + answer.timings.duration, tags);
  lateBy = 0;
  const body = answer.body;
  noteBytes(sent, body instanceof ArrayBuffer ? body.byteLength : 0);
  noteAnswer(answered);
}
