/** A segment: its elements, each of one or more components. The first is the tag. */
export type EdifactSegment = readonly (readonly string[])[];

/** A segment from elements; components are divided by the array, not by the text. */
export const segment = (...elements: readonly (string | readonly string[])[]): EdifactSegment =>
  elements.map((element) => (typeof element === 'string' ? [element] : element));

/** "+ : ' ? must be escaped with ?" (integration-adaptor-nhais). */
const escaped = (text: string): string => text.replace(/[+:'?]/g, '?$&');

/** An interchange as text, each segment ended by an apostrophe. `advice` is the UNA line that some senders put first. */
export function formatEdifact(segments: readonly EdifactSegment[], advice = ''): string {
  return (
    advice +
    segments.map((elements) => elements.map((components) => components.map(escaped).join(':')).join('+') + "'").join('')
  );
}

/** The segments with the `index`th component of an element of every segment `tag` replaced. */
export function withComponent(
  segments: readonly EdifactSegment[],
  tag: string,
  [element, index]: readonly [element: number, index: number],
  change: (text: string) => string,
): readonly EdifactSegment[] {
  return segments.map((found) => {
    if (found[0]?.[0] !== tag) return found;
    const components = found[element] ?? [];
    return found.with(element, components.with(index, change(components[index] ?? '')));
  });
}
