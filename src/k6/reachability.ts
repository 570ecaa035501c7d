/** A target that answers nothing for so long, and so often, is gone: going on would only fill the ledger with doubt. */
const SILENT_MS = 10_000;
const SILENT_REQUESTS = 5;

let silentSince = 0;
let silent = 0;

export function noteAnswer(answered: boolean): void {
  if (answered) silent = 0;
  else if ((silent += 1) === 1) silentSince = Date.now();
}

/** Why this virtual user takes the target for gone, or nothing. */
export function gone(): string | undefined {
  const ms = Date.now() - silentSince;
  return silent >= SILENT_REQUESTS && ms >= SILENT_MS ? `no answer to ${silent} requests in ${ms} ms` : undefined;
}
