/**
 * A signal that is aborted with `signal`, or after some seconds. `AbortSignal.any` won't do: on Node 20 a time limit that only such a
 * signal knows of can be collected, and never comes.
 */
export function endAfter(signal: AbortSignal, seconds: number | undefined): AbortSignal {
  if (seconds === undefined || signal.aborted) return signal;
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), seconds * 1000).unref();
  const end = (): void => {
    clearTimeout(timer);
    ending.abort(signal.reason);
  };
  signal.addEventListener('abort', end, { once: true });
  return ending.signal;
}
