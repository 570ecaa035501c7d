/** So many changes at once share a commit of the store, and cost little memory. */
const TOGETHER = 1000;

/** Deals with one after another until there is no next, and waits for many of them at once. `deal` must change what is next. */
export async function eachTogether<Item>(
  next: () => Item | undefined,
  deal: (item: Item) => Promise<void>,
): Promise<void> {
  const begun: Promise<void>[] = [];
  for (let item = next(); item !== undefined; item = next()) {
    begun.push(deal(item));
    if (begun.length === TOGETHER) await Promise.all(begun.splice(0));
  }
  if (begun.length > 0) await Promise.all(begun);
}
