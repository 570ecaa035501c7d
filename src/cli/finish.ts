/** How a command comes to its end. */
export interface Finish {
  /** Runs a command and notes the exit code that it answers, or that its fault stands for. */
  readonly finish: (command: () => Promise<number>) => Promise<void>;
  /** Aborted by Ctrl-C and by a request to end; its reason is the signal's name. */
  readonly signal: AbortSignal;
}
