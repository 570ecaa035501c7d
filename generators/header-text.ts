import fc from 'fast-check';

export interface HeaderTextConstraints {
  /** Fewest characters. Default 0. */
  readonly minLength?: number;
  /** Most characters. It is reached, and so is one less. */
  readonly maxLength: number;
}

/**
 * For texts that a header carries unchanged: printable ASCII without a blank at either end (RFC 9110 section 5.5).
 * Most are short; about one in ten is as long as allowed, as many are one character shorter.
 */
export function headerText({ minLength = 0, maxLength }: HeaderTextConstraints): fc.Arbitrary<string> {
  const short = fc.string({ unit: 'grapheme-ascii', minLength, maxLength });
  const length = fc.oneof(
    { withCrossShrink: true },
    { weight: 7, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: minLength, max: maxLength }) },
    { weight: 1, arbitrary: fc.constant(maxLength) },
    { weight: 1, arbitrary: fc.constant(Math.max(minLength, maxLength - 1)) },
  );
  return fc.tuple(short, length).map(([text, least]) => withoutEdgeBlanks(lengthened(text, least)));
}

/** The text, repeated to at least `length` characters. */
export function lengthened(text: string, length: number): string {
  return text.length >= length
    ? text
    : text + `${text}x`.repeat(length / (text.length + 1) + 1).slice(0, length - text.length);
}

const withoutEdgeBlanks = (text: string): string => text.replace(/^ | $/g, '_');
