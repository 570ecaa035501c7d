import type { BodyFacts, ConnectionFacts, ExchangeFailure, HeaderList } from '../../core/exchange.ts';

/** One exchange of a client as it was on the wire, secrets and all. It is never written down. */
export interface RawExchange {
  readonly id: string;
  /** Milliseconds since 1970 by our clock, and how long it took. */
  readonly at: number;
  readonly ms: number;
  readonly method: string;
  /** From `/messageexchange` on, or as sent. */
  readonly path: string;
  readonly headers: HeaderList;
  readonly body?: BodyFacts;
  readonly response?: { readonly status: number; readonly headers: HeaderList; readonly body: BodyFacts };
  readonly failure?: ExchangeFailure;
  readonly fault?: string;
  readonly connection?: ConnectionFacts;
}
