import { describe, expect, test } from 'vitest';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { judgeXml } from './oracles/xml.ts';
import { xmlDefects } from './xml-defects.ts';
import { xmlDocument, xmlTree } from './xml-document.ts';
import { editElement, element, elementsOf, formatXml, isElement, textOf, wrap, type XmlElement } from './xml-tree.ts';

const RULES = {
  'not well-formed': 'PAY-040',
  'document type': 'PAY-041',
  encoding: 'PAY-042',
  prefix: 'PAY-043',
  depth: 'PAY-044',
  inclusion: 'PAY-045',
} as const;

const judge: Judge<string | Uint8Array> = (document) => {
  const verdict = judgeXml(document);
  return verdict.kind === 'read' ? [] : [RULES[verdict.because]];
};
const text = (bytes: string | Uint8Array): string =>
  typeof bytes === 'string' ? bytes : new TextDecoder('latin1').decode(bytes);

describe('XML documents', () => {
  test('obey the laws', () => {
    expect(unstable(xmlDocument())).toEqual([]);
    expect(refused(xmlDocument(), judge, { runs: 1000 })).toEqual([]);
    expect(unshrunk(xmlDocument(), (document) => document.endsWith('<root xmlns:p="urn:example:p"/>'))).toEqual([]);
  });

  test('are read by libxml2 as they were written: elements and text', () => {
    const readsBack: Judge<XmlElement> = (root) => {
      let found = '';
      judgeXml(formatXml(root), (parsed) => (found = parsed.find('//*').length + parsed.root.content));
      return found === elementsOf(root).length + plain(root) ? [] : [`text: ${found}`];
    };
    const withoutMarkup = xmlTree().map((root) => ({
      ...root,
      children: root.children.filter((child) => typeof child === 'string' || isElement(child)),
    }));
    expect(refused(withoutMarkup, (root) => (/markup/.test(JSON.stringify(root)) ? [] : readsBack(root)))).toEqual([]);
  });

  test('reach comments, CDATA, instructions, accents, astral characters and nesting', () => {
    const edges = {
      comment: (document: string) => document.includes('<!--'),
      CDATA: (document: string) => document.includes('<![CDATA['),
      instruction: (document: string) => document.includes('<?target'),
      'an accented name': (document: string) => document.includes('<données'),
      astral: (document: string) => document.includes('\u{1f600}'),
      'a written carriage return': (document: string) => document.includes('&#13;'),
      'an attribute with a prefix': (document: string) => document.includes(' p:lang='),
    };
    expect(unreached(xmlDocument(), edges)).toEqual([]);
    expect(unreached(xmlTree(), { nested: (root) => depth(root) >= 4 })).toEqual([]);
  });

  test('have defects that libxml2 refuses', () => {
    expect(unproven(xmlDocument(), xmlDefects(), judge)).toEqual([]);
    expect(lostDefects(xmlDocument(), xmlDefects(), (document) => text(document).length < 2300)).toEqual([]);
  });
});

const plain = (root: XmlElement): string => textOf(root);
const depth = (root: XmlElement): number => 1 + Math.max(0, ...root.children.filter(isElement).map(depth));

describe('a tree', () => {
  const tree = wrap('a', wrap('b', 'one'), wrap('b', 'two'));

  test('is edited at the chosen element only', () => {
    const edited = editElement(
      tree,
      ({ name }) => name === 'b',
      () => [element('c', { x: '"<&\n' })],
      1,
    );
    expect(formatXml(edited, '')).toBe('<a><b>one</b><c x="&quot;&lt;&amp;&#10;"/></a>');
  });

  test('loses an element that is replaced by nothing, and stays whole if none is meant', () => {
    expect(
      formatXml(
        editElement(
          tree,
          ({ name }) => name === 'b',
          () => [],
        ),
        '',
      ),
    ).toBe('<a><b>two</b></a>');
    expect(
      editElement(
        tree,
        () => false,
        () => [],
      ),
    ).toEqual(tree);
  });
});
