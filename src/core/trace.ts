import type { Exchange } from './exchange.ts';
import type { FileRecording } from './file-recording.ts';
import type { Recording } from './recording.ts';

/** The smallest generated value that a rule objected to, and how to make it again. */
export interface Counterexample {
  readonly seed: number;
  /** Where fast-check's random walk and its shrinking ended. */
  readonly path: string;
  /** Which commands of a model test were run. */
  readonly replayPath?: string;
  /** The value as text, for people. */
  readonly value: string;
}

/** Ordered, timed exchanges of one stimulus or one recording. */
export interface Trace {
  /** Unique in its run. */
  readonly id: string;
  /** The stimulus that gathered it, for people. */
  readonly title: string;
  /** Seed of everything generated while gathering. */
  readonly seed: number;
  readonly exchanges: readonly Exchange[];
  /** Set when the stimulus ended early by a fault that is ours or the network's: the evidence may lack its end. */
  readonly broken?: { readonly code: string; readonly message: string };
  /** Rules that the stimulus meant to exercise. */
  readonly exercises: readonly string[];
  /** A mutant of the sandbox that answered, in proofs only. */
  readonly mutant?: string;
  /** Set when the exchanges are those of a generated value that a rule objected to. */
  readonly counterexample?: Counterexample;
  /** Set when the exchanges are those of a client under test. */
  readonly recording?: Recording;
  /** Set when there are no exchanges, but folders of the file interface that were watched. */
  readonly files?: FileRecording;
}

/** Exchanges of `trace` before `exchange`. */
export function before(trace: Trace, exchange: Exchange): readonly Exchange[] {
  return trace.exchanges.slice(0, trace.exchanges.indexOf(exchange));
}
