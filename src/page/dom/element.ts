type Child = Node | string;

/** Everything that the page shows goes through here, and text stays text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Throws TypeError where the page has no such element: its markup and its script belong together. */
export function byId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (!found) throw new TypeError(`the page has no #${id}`);
  return found as Type;
}

/** Labels with what they say. */
export function definitions(pairs: readonly (readonly [label: string, text?: string | undefined])[]): HTMLDListElement {
  const told = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  return element('dl', {}, ...told.flatMap(([label, text]) => [element('dt', {}, label), element('dd', {}, text)]));
}

const shown = new WeakMap<HTMLElement, string>();

/**
 * Fills an element anew if what it shows has changed. What had the focus has it again, by its `data-key`.
 */
export function refill(container: HTMLElement, model: unknown, make: () => readonly Child[]): void {
  const now = JSON.stringify(model);
  if (shown.get(container) === now) return;
  shown.set(container, now);
  const focused = document.activeElement as HTMLElement | null;
  const key = focused && container.contains(focused) ? focused.dataset['key'] : undefined;
  container.replaceChildren(...make());
  if (key === undefined) return;
  const all = [...container.querySelectorAll<HTMLElement>('[data-key]')];
  all.find(({ dataset }) => dataset['key'] === key)?.focus({ preventScroll: true });
}
