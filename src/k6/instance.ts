/**
 * The number of a process among those of its run, told by its execution segment: `1/4:1/2` of `0,1/4,1/2,3/4,1` is number 1. So pods
 * of one k6-operator run, which all have the same environment, number themselves. 0 where there is only one. Pure.
 */
export function instanceOf(segment: string | undefined, sequence: string | undefined): number {
  if (!segment) return 0;
  const [from = '', to = ''] = segment.split(':');
  const start = to === '' ? 0 : fraction(from);
  if (sequence) return sequence.split(',').filter((edge) => fraction(edge) < start).length;
  const width = fraction(to === '' ? from : to) - start;
  return width > 0 ? Math.round(start / width) : 0;
}

/** `1/4`, `25%` or `0.25` as a number. */
function fraction(text: string): number {
  const [above = '', below] = text.trim().split('/');
  if (above.endsWith('%')) return Number(above.slice(0, -1)) / 100;
  return below === undefined ? Number(above) : Number(above) / Number(below);
}
