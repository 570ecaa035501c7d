import type { Exchange } from '../../core/exchange.ts';
import type { Recording } from '../../core/recording.ts';

/** Version of the capture format; docs/capture.schema.json describes one line of it. */
export const CAPTURE_FORMAT = 1;

/** The first line of a capture. Times are milliseconds since 1970. */
export interface CaptureHead extends Pick<Recording, 'pace' | 'from' | 'unseen' | 'certificate'> {
  readonly capture: typeof CAPTURE_FORMAT;
  /** What recorded it. Default `capture`: a program of somebody else's. */
  readonly source?: Recording['source'];
  /** For people. */
  readonly title?: string;
}

/** One exchange, in any order: they are sorted by the time of their beginning. */
export interface CapturedExchange {
  readonly exchange: Exchange;
}

/** The last line. Without it the recorder was stopped before its time. */
export interface CaptureEnd extends Pick<Recording, 'to' | 'cut' | 'refusedHandshakes'> {
  readonly end: true;
}

export type CaptureLine = CaptureHead | CapturedExchange | CaptureEnd;
