import { XMLParser } from 'fast-xml-parser';
import type { Point } from './payload-notes.ts';
import type { XmlElement } from './xml-element.ts';

/** A prefix that nobody declared, and where it is used. */
export interface UndeclaredPrefix {
  readonly prefix: string;
  readonly at: Point;
}

export type XmlTree =
  | { readonly root: XmlElement; readonly undeclared?: never }
  | { readonly root?: never; readonly undeclared: UndeclaredPrefix };

const ATTRIBUTES = ':@';
const TEXT = '#text';
const CDATA = '#cdata';
const METADATA = XMLParser.getMetaDataSymbol() as unknown as symbol;

/** Nodes as the parser gives them when it keeps their order: one key for the name, one for the attributes. */
type Node = Readonly<Record<string, unknown>>;
type Namespaces = Readonly<Record<string, string>>;

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: CDATA,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Without a document type only the five references of XML and those by number are left; both are always expanded.
  htmlEntities: true,
});

/** Reads a document that a scan has let pass and a validator has found well-formed. */
export function readXml(text: string): XmlTree {
  const nodes = parser.parse(text) as readonly Node[];
  const root = nodes.find((node) => nameOf(node) !== undefined);
  if (!root) throw new TypeError('a document without a root reached the parser');
  try {
    return { root: new TreeReader(text).element(root, { xml: 'http://www.w3.org/XML/1998/namespace', '': '' }) };
  } catch (fault) {
    if (fault instanceof PrefixUndeclared) return { undeclared: fault.place };
    throw fault;
  }
}

class PrefixUndeclared extends Error {
  readonly place: UndeclaredPrefix;

  constructor(place: UndeclaredPrefix) {
    super(place.prefix);
    this.place = place;
  }
}

class TreeReader {
  readonly #lines: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lines = starts;
  }

  element(node: Node, outer: Namespaces): XmlElement {
    const name = nameOf(node) ?? '';
    const at = this.#point(
      (node as Record<symbol, { readonly startIndex?: number } | undefined>)[METADATA]?.startIndex ?? 0,
    );
    const attributes = (node[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>;
    const namespaces = { ...outer, ...declared(attributes) };
    const local = (full: string, isAttribute = false): readonly [string, string] => {
      const [prefix = '', rest] = full.includes(':') ? full.split(':') : ['', full];
      const namespace = isAttribute && prefix === '' ? '' : namespaces[prefix];
      if (namespace === undefined) throw new PrefixUndeclared({ prefix, at });
      return [rest ?? '', namespace];
    };
    const [own, namespace] = local(name);
    const plain = Object.entries(attributes).filter(([key]) => !/^xmlns(:|$)/.test(key));
    const inner = node[name] as readonly Node[];
    return {
      ...{ name: own, namespace, at },
      attributes: Object.fromEntries(plain.map(([key, text]) => [local(key, true)[0], text])),
      children: inner.filter((child) => nameOf(child) !== undefined).map((child) => this.element(child, namespaces)),
      text: inner.map(textOf).join(''),
    };
  }

  /** The line and column of an index, by bisection. */
  #point(index: number): Point {
    let [low, high] = [0, this.#lines.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lines[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: index - (this.#lines[low] ?? 0) + 1 };
  }
}

function nameOf(node: Node): string | undefined {
  return Object.keys(node).find((key) => key !== ATTRIBUTES && key !== TEXT && key !== CDATA);
}

function textOf(node: Node): string {
  const text = node[TEXT];
  if (typeof text === 'string') return text;
  return ((node[CDATA] ?? []) as readonly Node[]).map(textOf).join('');
}

function declared(attributes: Readonly<Record<string, string>>): Namespaces {
  const found = Object.entries(attributes).filter(([name]) => /^xmlns(:|$)/.test(name));
  return Object.fromEntries(found.map(([name, uri]) => [name.slice('xmlns:'.length), uri]));
}
