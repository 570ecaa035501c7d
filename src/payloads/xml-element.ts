import type { Point } from './payload-notes.ts';

/** An element as it was read: names without prefixes, the namespace beside. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly at: Point;
}

/** The direct children with a name. */
export function childrenOf(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

/** The first element on a path of names below `parent`. */
export function childOf(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, name) => childrenOf(found, name)[0], parent);
}

/** The element and all below it, in the order of the document. */
export function* within(root: XmlElement): Generator<XmlElement, undefined> {
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    // One by one: a call takes no more than some 100 000 arguments.
    for (const child of next.children.toReversed()) waiting.push(child);
  }
  return undefined;
}

/** All elements with a name, below an element or itself. */
export function allOf(root: XmlElement, name: string): readonly XmlElement[] {
  return [...within(root)].filter((element) => element.name === name);
}

/** The attribute `value`, in which FHIR writes what is simple. */
export function valueOf(parent: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return childOf(parent, ...path)?.attributes['value'];
}
