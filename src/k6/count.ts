import type { OperationName } from '../mesh/operation.ts';
import type { Answer } from './client.ts';
import { bytesReceived, bytesSent, errors, latency } from './metrics.ts';
import { noteAnswer } from './reachability.ts';

/** By operation: an object for each request would be garbage. */
const TAGS = new Map<OperationName, { readonly operation: string }>();

let lateBy = 0;

/** The next request was planned so many milliseconds ago, and its latency counts from then. */
export function countFrom(lateMs: number): void {
  lateBy = Math.max(0, lateMs);
}

/** Counts one request into the metrics. `sent` is the size of its body before compression. */
export function count(operation: OperationName, answer: Answer, succeeded: boolean, sent: number): void {
  let tags = TAGS.get(operation);
  if (!tags) TAGS.set(operation, (tags = { operation }));
  const { blocked, duration } = answer.timings;
  // An answer that never came has no latency: it is an error.
  if (answer.status !== 0) latency.add(lateBy + blocked + duration, tags);
  lateBy = 0;
  errors.add(!succeeded, tags);
  if (sent > 0) bytesSent.add(sent);
  if (answer.body instanceof ArrayBuffer) bytesReceived.add(answer.body.byteLength);
  noteAnswer(answer.status !== 0);
}
