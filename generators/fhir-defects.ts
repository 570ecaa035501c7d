import { reference, value } from './fhir.ts';
import { isElement, wrap, type XmlElement, type XmlNode } from './xml-tree.ts';

/** Edits of FHIR trees that several messages share. Each answers a new tree. */

/** Every element for which `wanted` holds, replaced by what `change` makes of it. */
export function replaceAll(
  root: XmlElement,
  wanted: (found: XmlElement) => boolean,
  change: (found: XmlElement) => readonly XmlNode[],
): XmlElement {
  const children = root.children.flatMap((child) => {
    if (!isElement(child)) return [child];
    return wanted(child) ? change(child) : [replaceAll(child, wanted, change)];
  });
  return { ...root, children };
}

/** The direct child `name` of every element `parent`, with another value. */
export function setValue(root: XmlElement, parent: string, name: string, text: string): XmlElement {
  const change = (found: XmlElement): XmlElement => ({
    ...found,
    children: found.children.map((child) => (isElement(child) && child.name === name ? value(name, text) : child)),
  });
  const isParent = ({ name: own }: XmlElement): boolean => own === parent;
  return replaceAll(isParent(root) ? change(root) : root, isParent, (found) => [change(found)]);
}

/** The extension with this url, with another content; without content it is removed. */
export function setExtension(root: XmlElement, url: string, ...content: readonly XmlNode[]): XmlElement {
  return replaceAll(
    root,
    ({ name, attributes }) => name === 'extension' && attributes['url'] === url,
    (found) => (content.length === 0 ? [] : [{ ...found, children: content }]),
  );
}

/** Something more inside every element `parent`, before its child `before` or at its end. */
export function insert(root: XmlElement, parent: string, added: XmlElement, before = ''): XmlElement {
  return replaceAll(
    root,
    ({ name }) => name === parent,
    (found) => {
      const at = found.children.findIndex((child) => isElement(child) && child.name === before);
      return [{ ...found, children: found.children.toSpliced(at < 0 ? found.children.length : at, 0, added) }];
    },
  );
}

export const without = (root: XmlElement, parent: string, name: string): XmlElement =>
  replaceAll(
    root,
    (found) => found.name === parent,
    (found) => [{ ...found, children: found.children.filter((child) => !isElement(child) || child.name !== name) }],
  );

/** The entries of the outer bundle in another order, or fewer or more of them. */
export function withEntries(root: XmlElement, change: (entries: readonly XmlNode[]) => readonly XmlNode[]): XmlElement {
  const isEntry = (child: XmlNode): boolean => isElement(child) && child.name === 'entry';
  return {
    ...root,
    children: [...root.children.filter((child) => !isEntry(child)), ...change(root.children.filter(isEntry))],
  };
}

/** A reference to a resource that no message has. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';
export const toNowhere = (name: string): XmlElement => reference(name, NOWHERE);

/** The published samples' mistake: the url of an extension as an element. */
export const urlAsElement = (root: XmlElement): XmlElement =>
  replaceAll(
    root,
    ({ name }) => name === 'extension',
    ({ attributes, children }) => [wrap('extension', value('url', attributes['url'] ?? ''), ...children)],
  );
