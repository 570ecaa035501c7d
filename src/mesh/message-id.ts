import { latest } from './latest.ts';

/**
 * The shape of the ids in the specification's examples: 17 or 20 digits of a UTC time, `_`, six upper-case hex digits
 * (OAS:625, 635, 1426). Ids are opaque to clients; the shape is never required of a server.
 */
export function looksLikeMessageId(value: string): boolean {
  return /^([0-9]{17}|[0-9]{20})_[0-9A-F]{6}$/.test(value);
}

/** An id in the 20-digit form. `micros` is 0 to 999 within the millisecond; `suffix` is a number below 2^24. */
export function formatMessageId(at: number, micros: number, suffix: number): string {
  return `${digitsOf(at)}${String(micros).padStart(3, '0')}_${suffix.toString(16).toUpperCase().padStart(6, '0')}`;
}

/** The 17 digits of a time. Many ids are made in one millisecond. */
const digitsOf = latest((at: number) =>
  new Date(at)
    .toISOString()
    .replace(/[^0-9]/g, '')
    .slice(0, 17),
);
