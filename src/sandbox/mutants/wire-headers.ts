import type { WireResponseMessage } from './wire-fault.ts';

/** An answer with some headers changed; the value `undefined` leaves one out. Names are lower case. */
export function withHeaders(
  response: WireResponseMessage,
  changes: Readonly<Record<string, string | undefined>>,
): WireResponseMessage {
  const all = Object.entries({ ...response.headers, ...changes });
  const kept = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...response, headers: Object.fromEntries(kept) };
}
