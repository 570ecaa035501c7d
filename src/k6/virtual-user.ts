import exec from 'k6/execution';
import { instanceOf } from './instance.ts';

/** Who writes: asking k6 takes longer than making a token, so it is asked once. */
export interface VirtualUser {
  readonly id: number;
  readonly instance: number;
}

let known: VirtualUser | undefined;

/** This virtual user. Only while the run is under way; each one has a copy of this module. */
export function virtualUser(instance?: number): VirtualUser {
  known ??= { id: exec.vu.idInTest, instance: instance ?? ownInstance() };
  return known;
}

function ownInstance(): number {
  const { executionSegment, executionSegmentSequence } = segments();
  return instanceOf(executionSegment, executionSegmentSequence);
}

function segments(): { readonly executionSegment?: string; readonly executionSegmentSequence?: string } {
  const { executionSegment: segment, executionSegmentSequence: sequence } = exec.test.options as Record<
    string,
    unknown
  >;
  return {
    ...(segment !== null && segment !== undefined && { executionSegment: text(segment) }),
    ...(sequence !== null && sequence !== undefined && { executionSegmentSequence: text(sequence) }),
  };
}

/** k6 hands over a string, or an array of them. */
function text(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
