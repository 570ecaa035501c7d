import fc from 'fast-check';
import { element, formatXml, type XmlElement } from './xml-tree.ts';

/** A kind of XML document as data: what each element has in it. */
export interface XmlShape {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, fc.Arbitrary<string>>>;
  readonly text?: fc.Arbitrary<string>;
  readonly children?: readonly XmlShape[];
  /** Fewest and most of it inside its parent. Default 1 of each. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** For XML documents of a shape. Where no schema is public, the shape is the user's own and the content opaque. */
export function shapedXml(shape: XmlShape): fc.Arbitrary<string> {
  return shapedTree(shape).map((root) => formatXml(root));
}

/** For trees of a shape. */
export function shapedTree({ name, attributes = {}, text, children = [] }: XmlShape): fc.Arbitrary<XmlElement> {
  const inner = children.map((child) => {
    const { atLeast: minLength = 1, atMost: maxLength = Math.max(1, minLength) } = child;
    return fc.array(shapedTree(child), { minLength, maxLength, size: 'max' });
  });
  return fc
    .tuple(fc.record(attributes), fc.tuple(...inner), text ?? fc.constant(''))
    .map(([values, lists, content]) => element(name, values, ...(content === '' ? [] : [content]), ...lists.flat()));
}
