import type { Exchange } from '../core/exchange.ts';
import { nextLinkOf } from '../mesh/answers.ts';
import type { Party, Variation } from '../node/party.ts';

/** A listing that goes on beyond this is left: a server whose pages never end must not keep a stimulus for ever. */
const MOST_PAGES = 60;

/** Lists an inbox from its first page to its last. `afterPage` runs between two pages. */
export async function readPages(
  party: Party,
  query: string,
  variation: Variation = {},
  afterPage: (page: Exchange) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let page = await party.inbox(query, variation);
  for (let read = 1; read < MOST_PAGES; read += 1) {
    const next = nextLinkOf(page);
    if (next === undefined) return;
    await afterPage(page);
    page = await party.request('GET', next, variation);
  }
}
