/** The execution segments of k6 that divide a plan evenly: `0:1/4`, `1/4:2/4`, and so on. */
export function segmentsOf(parts: number): readonly string[] {
  const edges = edgesOf(parts);
  return edges.slice(1).map((edge, at) => `${edges[at] ?? '0'}:${edge}`);
}

/** The sequence that every process has to be told alike: `0,1/4,2/4,3/4,1`. */
export function segmentSequence(parts: number): string {
  return edgesOf(parts).join(',');
}

function edgesOf(parts: number): readonly string[] {
  return Array.from({ length: parts + 1 }, (_, at) => (at === 0 ? '0' : at === parts ? '1' : `${at}/${parts}`));
}
