import type { ResponseFacts } from './exchange.ts';

/** The parsed JSON of an answer whose text was kept, or nothing where it has none or isn't JSON. Total. */
export function jsonOf(response: ResponseFacts | undefined): unknown {
  if (response?.body.text === undefined) return undefined;
  try {
    return JSON.parse(response.body.text) as unknown;
  } catch {
    return undefined;
  }
}

/** The parsed JSON object of an answer, or nothing. */
export function objectOf(response: ResponseFacts | undefined): Readonly<Record<string, unknown>> | undefined {
  const value = jsonOf(response);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
