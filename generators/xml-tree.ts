/** A piece of an XML document: an element, text (escaped when written), or markup that is written as it is. */
export type XmlNode = XmlElement | string | { readonly markup: string };

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node === 'object' && 'name' in node;

/** An element with attributes and children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly XmlNode[]
): XmlElement {
  return { name, attributes, children };
}

/** An element with children and no attributes. */
export const wrap = (name: string, ...children: readonly XmlNode[]): XmlElement => element(name, {}, ...children);

const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The document with this root, in UTF-8. */
export function formatXml(root: XmlElement, declaration = XML_DECLARATION): string {
  return declaration + formatNode(root);
}

function formatNode(node: XmlNode): string {
  if (typeof node === 'string') return escapeText(node);
  if (!isElement(node)) return node.markup;
  let tag = node.name;
  for (const name in node.attributes) tag += ` ${name}="${escapeAttribute(node.attributes[name] ?? '')}"`;
  if (node.children.length === 0) return `<${tag}/>`;
  let content = '';
  for (const child of node.children) content += formatNode(child);
  return `<${tag}>${content}</${node.name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escapeText = (text: string): string =>
  /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (found) => ESCAPES[found] ?? '') : text;
/** The text as an attribute value, which is good between tags too. */
export const escapeAttribute = (text: string): string =>
  /[&<>"\t\n\r]/.test(text) ? text.replace(/[&<>"\t\n\r]/g, (found) => ESCAPES[found] ?? '') : text;

/** A copy of the tree in which the `n`th of the elements for which `wanted` holds is replaced by what `change` makes of it; none removes it. */
export function editElement(
  root: XmlElement,
  wanted: (element: XmlElement) => boolean,
  change: (element: XmlElement) => readonly XmlNode[],
  n = 0,
): XmlElement {
  const found = elementsOf(root).filter(wanted);
  const target = found[n % Math.max(1, found.length)];
  const visit = (node: XmlNode): readonly XmlNode[] => {
    if (!isElement(node)) return [node];
    return node === target ? change(node) : [{ ...node, children: node.children.flatMap(visit) }];
  };
  const [edited = root] = visit(root);
  return isElement(edited) ? edited : root;
}

/** The element and all elements inside it, in document order. */
export function elementsOf(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children.filter(isElement).flatMap(elementsOf)];
}

/** The first element inside `root` for which `wanted` holds. */
export function findElement(root: XmlElement, name: string): XmlElement | undefined {
  return elementsOf(root).find((found) => found.name === name);
}

/** The text inside an element, all pieces joined. */
export function textOf(found: XmlElement): string {
  return found.children
    .map((child) => (typeof child === 'string' ? child : isElement(child) ? textOf(child) : ''))
    .join('');
}
