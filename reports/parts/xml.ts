import Builder from 'fast-xml-builder';

/** An XML element as data. Names that begin with `@` are attributes, and `#text` is the text. */
export interface Element {
  readonly [name: string]: string | Element | readonly Element[];
}

const builder = new Builder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

/** A document with its declaration. */
export function xmlText(root: Element): string {
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, ...root });
}
