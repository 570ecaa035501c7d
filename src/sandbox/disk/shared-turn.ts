/**
 * Runs `work` for everybody who asks before it begins: one run at a time, and whoever asks during a run shares the next one,
 * so that what was done before the question is always covered.
 */
export function sharedTurn(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    running = work();
    return running;
  };
  return () => (next ??= running.then(begin, begin));
}
