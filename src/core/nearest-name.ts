/** Edits by which a misspelt name may differ from the one that was meant. */
const FARTHEST = 3;

/** The known name that is nearest to `name`, if one is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  // So much longer or shorter a name is out of reach, and long names would take long.
  const near = known.filter((candidate) => Math.abs(candidate.length - name.length) <= FARTHEST);
  const ranked = near.map((candidate) => ({
    candidate,
    edits: editDistance(name.toLowerCase(), candidate.toLowerCase()),
  }));
  const best = ranked.toSorted((a, b) => a.edits - b.edits)[0];
  return best && best.edits <= Math.min(FARTHEST, Math.ceil(name.length / 2)) ? best.candidate : undefined;
}

/** The Levenshtein distance: insertions, deletions and replacements. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
