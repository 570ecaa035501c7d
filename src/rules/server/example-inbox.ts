import type { Exchange } from '../../core/exchange.ts';
import { query } from '../../mesh/paths.ts';
import { exchange, type ExampleOptions } from '../example.ts';

/** What a recipient does, for examples: Bob, unless they name another mailbox. */

interface PageExample extends ExampleOptions {
  readonly mailbox?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** The whole path, for a `links.next` taken as it stands. */
  readonly path?: string;
  readonly next?: string;
}

/** A version 2 page of an inbox. */
export function page(ids: readonly string[], { mailbox = 'BOB', ...options }: PageExample = {}): Exchange {
  const path = options.path ?? `/messageexchange/${mailbox}/inbox${query(options.query ?? {})}`;
  const links = options.next === undefined ? {} : { links: { next: options.next } };
  return exchange('GET', path, { answer: { messages: ids, ...links }, ...options });
}

interface ReadExample extends ExampleOptions {
  readonly mailbox?: string;
  readonly chunk?: number;
}

/** A download; the body is what a send of the examples holds. */
export function read(id: string, { mailbox = 'BOB', chunk, ...options }: ReadExample = {}): Exchange {
  const part = chunk === undefined ? '' : `/${chunk}`;
  return exchange('GET', `/messageexchange/${mailbox}/inbox/${id}${part}`, { answer: 'hello', ...options });
}

export function head(id: string, { mailbox = 'BOB', ...options }: ReadExample = {}): Exchange {
  const answerHeaders = { 'mex-messageid': id };
  return exchange('HEAD', `/messageexchange/${mailbox}/inbox/${id}`, { answerHeaders, ...options });
}

export function acknowledge(id: string, { mailbox = 'BOB', ...options }: ReadExample = {}): Exchange {
  return exchange('PUT', `/messageexchange/${mailbox}/inbox/${id}/status/acknowledged`, options);
}

/** Headers that ask for version 1. */
export const V1 = { Accept: 'application/json' };
