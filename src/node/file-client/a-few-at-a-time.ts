/** Does something with each item, at most `most` at a time. Rejects with the first fault, once what was begun has ended. */
export async function aFewAtATime<T>(
  items: readonly T[],
  most: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const faults: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && faults.length === 0; item = waiting.shift()) {
      await act(item).catch((fault: unknown) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  if (faults.length > 0) throw faults[0];
}
