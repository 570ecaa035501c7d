import { escapeAttribute, formatXml, type XmlElement } from './xml-tree.ts';

/** The first of 6400 characters for private use: no generated text holds one. */
const FIRST_PLACE = 0xe000;

/**
 * A document that is built and written once, with a place for each value, and then only filled: many times as quick as building a tree
 * for every message. `build` may put a value anywhere in a text or an attribute, and must not look at it.
 */
export function xmlTemplate<F extends Readonly<Record<string, string>>>(
  names: readonly (keyof F & string)[],
  build: (places: F) => XmlElement,
): (values: F) => string {
  const places = Object.fromEntries(names.map((name, at) => [name, String.fromCharCode(FIRST_PLACE + at)])) as F;
  const pieces = formatXml(build(places)).split(/([\ue000-\uf8ff])/);
  const order = pieces.map((piece, at) => (at % 2 === 0 ? piece : piece.charCodeAt(0) - FIRST_PLACE));
  return (values) => {
    const texts = names.map((name) => escapeAttribute(values[name] ?? ''));
    let document = '';
    for (const piece of order) document += typeof piece === 'string' ? piece : (texts[piece] ?? '');
    return document;
  };
}
