import fc from 'fast-check';
import { element, formatXml, type XmlElement, type XmlNode } from './xml-tree.ts';

export interface XmlDocumentConstraints {
  /** Deepest nesting of elements. Default 6. */
  readonly maxDepth?: number;
}

const NAMES = ['a', 'value', 'Patient', 'x-y.z_1', 'données', 'p:item'];
const MARKUP = ['<!-- a comment -->', '<![CDATA[<not> & a tag]]>', '<?target instruction?>', '&#233;', '&lt;'];
/** Every character that escaping, encoding or line handling can get wrong, and some that can't. */
const CHARACTERS = [
  ...'azAZ09 .,-_',
  '<',
  '>',
  '&',
  '"',
  "'",
  ']',
  '\t',
  '\n',
  '\r',
  '\u00a0',
  'é',
  '€',
  '\u2028',
  '李',
  '\u{1f600}',
  '\ufffd',
];

const text = (): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...CHARACTERS) });

/** For trees of elements, text and markup under a root that declares the prefix `p`. */
export function xmlTree({ maxDepth = 6 }: XmlDocumentConstraints = {}): fc.Arbitrary<XmlElement> {
  const attributes = fc.dictionary(fc.constantFrom('id', 'p:lang', 'été'), text(), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  const { children } = fc.letrec<{ children: readonly XmlNode[]; node: XmlNode }>((tie) => ({
    children: fc.array(tie('node'), { maxLength: 5 }),
    node: fc.oneof(
      { maxDepth, withCrossShrink: true },
      text(),
      fc.constantFrom(...MARKUP).map((markup) => ({ markup })),
      fc
        .tuple(fc.constantFrom(...NAMES), attributes, tie('children'))
        .map(([name, all, inner]) => element(name, all, ...inner)),
    ),
  }));
  return fc
    .tuple(fc.constantFrom('root', 'p:root'), children)
    .map(([name, inner]) => element(name, { 'xmlns:p': 'urn:example:p' }, ...inner));
}

/** For well-formed XML documents of any content, UTF-8, without a document type declaration. */
export function xmlDocument(constraints: XmlDocumentConstraints = {}): fc.Arbitrary<string> {
  return xmlTree(constraints).map((root) => formatXml(root));
}
