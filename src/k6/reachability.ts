/** A target that answers nothing for so long, and so often, is gone: going on would only fill the ledger with doubt. */
const SILENT_MS = 10_000;
const SILENT_REQUESTS = 5;

let silentSince = 0;

/** Requests without an answer since the last answer. */
export let silent = 0;

export function noteAnswer(): void {
  silent = 0;
}

export function noteSilence(): void {
  silent += 1;
  if (silent === 1) silentSince = Date.now();
}

/** Why this virtual user takes the target for gone, or nothing. */
export function gone(): string | undefined {
  if (silent < SILENT_REQUESTS) return undefined;
  const ms = Date.now() - silentSince;
  return ms >= SILENT_MS ? `no answer to ${silent} requests in ${ms} ms` : undefined;
}
