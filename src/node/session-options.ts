import type { Body } from './body.ts';
import type { Replay } from './replay.ts';
import type { Target } from './target.ts';
import type { Transport } from './transport.ts';

export interface SessionOptions {
  readonly id: string;
  readonly title: string;
  readonly seed: number;
  readonly exercises: readonly string[];
  readonly send: Transport;
  /** Keeps the bytes of a request body with the run and answers its name there. */
  readonly keepBody?: (body: Body, sha256: string) => string | undefined;
  /** Moves the target's clock; absent where it can't be moved. */
  readonly moveClock?: (ms: number) => Promise<void>;
  /** Milliseconds by which the target's clock is ahead of ours. */
  readonly clockSkewMs?: number;
  readonly mutant?: string;
  readonly generation?: Generation;
}

/** How a stimulus that generates what it sends shall go about it. Everything left out is the stimulus's own choice. */
export interface Generation {
  readonly runs?: number;
  /** Run this case alone. */
  readonly replay?: Replay;
  /** Ids of the rules whose failure makes a case fail. */
  readonly rules?: readonly string[];
  /** Opens another target of the same kind that nobody has touched; absent where there is only the one. */
  readonly openAnother?: () => Promise<AnotherTarget>;
}

export interface AnotherTarget extends Pick<SessionOptions, 'send' | 'moveClock'> {
  readonly target: Target;
  readonly close: () => Promise<void>;
}
