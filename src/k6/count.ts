import type { Answer } from './client.ts';
import type { Operation } from './operation.ts';
import { noteAnswer, noteSilence, silent } from './reachability.ts';
import { noteBytes } from './sums.ts';

let lateBy = 0;

/** The next request was planned so many milliseconds ago, and its latency counts from then. */
export function countFrom(lateMs: number): void {
  lateBy = lateMs;
}

/** Counts one request into the metrics; k6 itself counts those that failed. `sent` is the size of its body before compression. */
export function count(operation: Operation, answer: Answer, sent: number): void {
  if (answer.status === 0) {
    // An answer that never came has no latency: it is an error.
    noteSilence();
  } else {
    const timings = answer.timings;
    operation.latency.add(lateBy + timings.blocked + timings.duration);
    if (silent > 0) noteAnswer();
  }
  lateBy = 0;
  const body = operation.binary ? answer.body : undefined;
  noteBytes(sent, body instanceof ArrayBuffer ? body.byteLength : 0);
}
