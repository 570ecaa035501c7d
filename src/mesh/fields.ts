import type { HeaderList } from '../core/exchange.ts';

/** All values of a header field, in order. Names are compared without case (RFC 9110 section 5.1). */
export function fieldValues(headers: HeaderList, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** The first value of a header field, or nothing. */
export function field(headers: HeaderList, name: string): string | undefined {
  return fieldValues(headers, name)[0];
}
