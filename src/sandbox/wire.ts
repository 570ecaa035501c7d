import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and its answer as node sees them. */
export interface Wire {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The client holds its body back until it is told to go on. */
  awaitsContinue: boolean;
}
