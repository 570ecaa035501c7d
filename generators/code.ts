import fc from 'fast-check';

const CLASSES = {
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  9: '0123456789',
  X: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
} as const;
const isClass = (symbol: string): symbol is 'A' | '9' | 'X' => symbol in CLASSES;

/**
 * Codes of a fixed pattern: `A` is a letter, `9` a digit, `X` a letter or a digit, `\` takes the next symbol as it is, and
 * anything else stands for itself. One integer is drawn for a code, so it is quick and shrinks to the first letters and digits.
 */
export function code(pattern: string): fc.Arbitrary<string> {
  const places = [...pattern.matchAll(/\\?(.)/gs)].map(([whole, symbol = '']) =>
    whole.length === 1 && isClass(symbol) ? CLASSES[symbol] : symbol,
  );
  const count = places.reduce((product, { length }) => product * length, 1);
  return fc.integer({ min: 0, max: Math.min(count - 1, Number.MAX_SAFE_INTEGER) }).map((n) => spell(places, n));
}

function spell(places: readonly string[], n: number): string {
  let rest = n;
  let text = '';
  for (const symbols of places.toReversed()) {
    text = (symbols[rest % symbols.length] ?? '') + text;
    rest = Math.floor(rest / symbols.length);
  }
  return text;
}
