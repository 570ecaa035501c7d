import { isMap, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

/** A way into a document: names of settings and places in lists. */
export type SettingPath = readonly (string | number)[];

export interface DocumentText {
  readonly value: unknown;
  /** The line of a setting, counted from 1; of the nearest setting around it where it isn't there. */
  readonly lineOf: (path: SettingPath) => number;
  /** What is wrong with the text itself. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/** Reads YAML or JSON (which is YAML) and remembers where each setting stands. Total. */
export function readDocumentText(source: string): DocumentText {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  const faults = document.errors.map(({ message, pos }) => ({ line: lineAt(pos[0]), message }));
  return {
    value: faults.length === 0 ? (document.toJS({ maxAliasCount: 20 }) as unknown) : undefined,
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
    faults,
  };
}

function offsetOf(root: Node | null, path: SettingPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    const next = child(node, step);
    if (!next) return offset;
    ({ node, offset } = next);
  }
  return offset;
}

function child(node: unknown, step: string | number): { readonly node: unknown; readonly offset: number } | undefined {
  if (isMap<Node & { value?: unknown }, Node>(node)) {
    const pair = node.items.find(({ key }) => String(key.value) === String(step));
    return pair && { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
  }
  const item = isSeq<Node>(node) ? node.items[Number(step)] : undefined;
  return item && { node: item, offset: item.range?.[0] ?? 0 };
}
