import { latest } from './latest.ts';

/** Times as MESH writes them. All are UTC; a number is milliseconds since 1970. Times before 1970 count as unreal. */

/** `yyyyMMddHHmm`, the form of a token's timestamp (OAS:275). */
export function formatTokenTime(at: number): string {
  return formatStatusTime(at).slice(0, 12);
}

/** `yyyyMMddHHmmss`, the form of Mex-StatusTimestamp and of v1 tracking (OAS:1159, 1982). */
export function formatStatusTime(at: number): string {
  if (!(at >= 0 && at < 253_402_300_800_000)) return '';
  const iso = new Date(at).toISOString();
  return (
    iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10) + iso.slice(11, 13) + iso.slice(14, 16) + iso.slice(17, 19)
  );
}

/** The time of a 12-digit timestamp, or nothing if it isn't one or names no real minute. The tokens of a minute share theirs. */
export const parseTokenTime = latest((text: string): number | undefined =>
  /^[0-9]{12}$/.test(text) ? parseStatusTime(text + '00') : undefined,
);

/** The time of a 14-digit timestamp, or nothing. */
export function parseStatusTime(text: string): number | undefined {
  if (!/^[0-9]{14}$/.test(text)) return undefined;
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  const [month, day, hour, minute, second] = [part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14)];
  const at = new Date(Date.UTC(part(0, 4), month - 1, day, hour, minute, second));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal && part(0, 4) >= 1970 ? at.getTime() : undefined;
}

const RFC3339 =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?([Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$/;

/**
 * The time of an RFC 3339 date-time with its offset, cut to the millisecond, or nothing. A leap second counts as unreal.
 * `Date.parse` won't do: engines differ about 30 February and 24:00.
 */
export function parseRfc3339(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [fraction = '', zone = ''] = match.slice(7);
  const local = parseStatusTime(match.slice(1, 7).join(''));
  return local === undefined ? undefined : local + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs(zone);
}

function offsetMs(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
