import type { Series } from '../../src/core/load-run.ts';

/** Seconds from the first accepted message to the last one, in whole samples; at least one sample. */
export function sendingSeconds({ samples, width }: Series): number {
  const busy = samples.flatMap(({ accepted }, at) => (accepted > 0 ? [at] : []));
  return Math.max(1, (busy.at(-1) ?? 0) - (busy[0] ?? 0) + 1) * width;
}
