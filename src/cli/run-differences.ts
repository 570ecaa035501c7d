import type { Run } from '../core/run.ts';
import { standingOf } from '../core/standing.ts';

/** Rules that stand otherwise in the second record than in the first, one line each. */
export function runDifferences(before: Run, after: Run): readonly string[] {
  const first = standings(before);
  const second = standings(after);
  const ids = [...new Set([...first.keys(), ...second.keys()])].sort();
  return ids
    .filter((id) => first.get(id) !== second.get(id))
    .map((id) => `${id}: ${first.get(id) ?? 'not in the catalogue'} -> ${second.get(id) ?? 'not in the catalogue'}`);
}

function standings({ rules }: Run): ReadonlyMap<string, string> {
  return new Map(rules.map((result) => [result.metadata.id, standingOf(result)]));
}
