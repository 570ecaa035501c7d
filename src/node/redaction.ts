import type { HeaderList, ResponseFacts } from '../core/exchange.ts';

/** Values that must never be written down, with the name that a finding may use. */
export interface Secret {
  readonly kind: 'password' | 'shared key' | 'expected hash';
  readonly value: string;
}

/** A shorter secret, or a short plain word such as "password", can't be told from ordinary text, so it isn't looked for. */
export function isDistinctive(secret: string): boolean {
  return secret.length >= 6 && !/^[A-Za-z]{1,9}$/.test(secret);
}

export const REDACTED = '[redacted]';

/** A request's headers as they may be recorded: the token is gone. */
export function redactRequestHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, name.toLowerCase() === 'authorization' ? REDACTED : value]);
}

/** Notes which secrets an answer gives away, then removes them. */
export function redactResponse(response: ResponseFacts, secrets: readonly Secret[]): ResponseFacts {
  const everything = [...response.headers.map(([, value]) => value), response.body.text ?? ''].join('\n');
  const found = secrets.filter(({ value }) => isDistinctive(value) && everything.includes(value));
  if (found.length === 0) return response;
  const clean = (text: string): string => found.reduce((rest, { value }) => rest.replaceAll(value, REDACTED), text);
  const { text } = response.body;
  return {
    ...response,
    headers: response.headers.map(([name, value]) => [name, clean(value)]),
    body: { ...response.body, ...(text !== undefined && { text: clean(text) }) },
    leaks: [...new Set(found.map(({ kind }) => kind))],
  };
}
