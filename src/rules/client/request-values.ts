import type { Exchange, ValueFacts } from '../../core/exchange.ts';
import { asked } from '../reading.ts';

/** What a recorder read from a header before it was redacted. */
export function factsOf({ request }: Exchange, name: string): ValueFacts | undefined {
  return request.values?.find((value) => value.name === name.toLowerCase());
}

/** Something that is equal for equal values of a header, whether or not it was redacted; nothing where there is none. */
export function likenessOf(exchange: Exchange, name: string): string | undefined {
  return factsOf(exchange, name)?.digest ?? asked(exchange, name);
}
