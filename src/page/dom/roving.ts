const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Makes a list one stop of the Tab key, in which arrow keys, Home and End move. */
export class Roving {
  readonly #container: HTMLElement;
  readonly #selector: string;
  readonly #onMove: (item: HTMLElement) => void;

  constructor(container: HTMLElement, selector: string, onMove: (item: HTMLElement) => void = () => undefined) {
    this.#container = container;
    this.#selector = selector;
    this.#onMove = onMove;
    container.addEventListener('keydown', (event) => this.#press(event));
    container.addEventListener('focusin', ({ target }) => this.#settle(target as HTMLElement));
  }

  /** After items came or went: one of them can be reached. */
  refresh(): void {
    const items = this.#items();
    const current = items.find(({ tabIndex }) => tabIndex === 0) ?? items[0];
    for (const item of this.#container.querySelectorAll<HTMLElement>(this.#selector)) {
      item.tabIndex = item === current ? 0 : -1;
    }
  }

  #items(): readonly HTMLElement[] {
    return [...this.#container.querySelectorAll<HTMLElement>(this.#selector)].filter((item) => !item.hidden);
  }

  #press(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const item = (event.target as HTMLElement).closest<HTMLElement>(this.#selector);
    if (!step || !item || event.altKey || event.ctrlKey || event.metaKey) return;
    const items = this.#items();
    const next = items[step(items.indexOf(item), items.length - 1)];
    event.preventDefault();
    if (!next) return;
    next.focus();
    this.#onMove(next);
  }

  #settle(target: HTMLElement): void {
    const item = target.closest<HTMLElement>(this.#selector);
    if (!item) return;
    for (const other of this.#container.querySelectorAll<HTMLElement>(`${this.#selector}[tabindex="0"]`)) {
      other.tabIndex = -1;
    }
    item.tabIndex = 0;
  }
}
