import { MOST_SEEN, type LiveState, type SeenExchange } from '../live-state.ts';
import { isWanted, rulesNamed, type Filter } from '../filter.ts';
import { answerOf, rulesOf, shortPath, sizeOf, timeOf, ownVerdictLine } from '../words.ts';
import { byId, element } from './element.ts';
import { Roving } from './roving.ts';

/** How near to the end of the list a reader is who wants to see what comes. */
const NEAR_PX = 40;

/** One row for each exchange, the newest last. */
export class TrafficTable {
  readonly #body = byId('traffic');
  readonly #scroll = byId('scroll');
  readonly #note = byId('shown');
  readonly #rows = new Map<string, HTMLTableRowElement>();
  readonly #roving: Roving;
  readonly #onChoose: (key: string) => void;

  constructor(onChoose: (key: string) => void, onEnter: () => void) {
    this.#onChoose = onChoose;
    this.#roving = new Roving(this.#body, 'tr', (row) => this.#choose(row));
    this.#body.addEventListener('click', ({ target }) => {
      const row = (target as Element).closest('tr');
      if (!row) return;
      row.focus({ preventScroll: true });
      this.#choose(row);
    });
    this.#body.addEventListener('keydown', (event) => {
      const row = (event.target as Element).closest('tr');
      if (!row || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      this.#choose(row);
      onEnter();
    });
  }

  show(state: LiveState, filter: Filter): void {
    const wasAtEnd = this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < NEAR_PX;
    for (const [key, row] of this.#rows) if (!state.seen.has(key)) this.#remove(key, row);
    const rules = rulesNamed(state.run?.rules ?? [], filter.rule);
    let shown = 0;
    for (const seen of state.seen.values()) {
      const row = this.#rows.get(seen.key) ?? this.#add(seen);
      const verdicts = state.verdictsOn(seen);
      showVerdicts(row, verdicts);
      row.hidden = !isWanted(seen.scenario, verdicts, filter, rules);
      if (!row.hidden) shown += 1;
    }
    this.#note.textContent = noteOf(state, shown);
    this.#roving.refresh();
    if (wasAtEnd && !this.#body.contains(document.activeElement)) this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }

  /** Marks the row of the exchange that is shown in detail, if there is one. */
  select(key: string | undefined): void {
    this.#body.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
    const row = this.#rows.get(key ?? '');
    row?.setAttribute('aria-selected', 'true');
    row?.scrollIntoView({ block: 'nearest' });
  }

  focus(key: string): void {
    const row = this.#rows.get(key);
    if (row && !row.hidden) row.focus();
  }

  #choose(row: HTMLElement): void {
    this.#onChoose(row.dataset['key'] ?? '');
  }

  #add({ key, exchange }: SeenExchange): HTMLTableRowElement {
    const { at, ms, request, response, fault } = exchange;
    const path = `${request.method} ${shortPath(request.path)}`;
    const broken = fault === undefined ? [] : [element('span', { class: 'doubt' }, ` broken on purpose: ${fault}`)];
    const row = element(
      'tr',
      { 'data-key': key, role: 'row', 'aria-selected': 'false', tabindex: '-1' },
      cell('', timeOf(at)),
      cell('', path, ...broken),
      cell('', answerOf(exchange)),
      cell('number', sizeOf(request.body?.bytes ?? 0)),
      cell('number', response ? sizeOf(response.body.bytes) : ''),
      cell('number', `${ms} ms`),
      cell('', ''),
    );
    this.#rows.set(key, row);
    this.#body.append(row);
    return row;
  }

  #remove(key: string, row: HTMLTableRowElement): void {
    this.#rows.delete(key);
    row.remove();
  }
}

function cell(kind: string, ...children: readonly (Node | string)[]): HTMLTableCellElement {
  return element('td', { role: 'gridcell', ...(kind !== '' && { class: kind }) }, ...children);
}

function showVerdicts(row: HTMLTableRowElement, verdicts: ReturnType<LiveState['verdictsOn']>): void {
  const last = row.lastElementChild;
  const words = ownVerdictLine(verdicts);
  if (!last || last.textContent === words) return;
  last.textContent = words;
  const isFailing = rulesOf(verdicts?.own ?? [], 'fail').length > 0;
  row.classList.toggle('failing', isFailing);
  last.className = isFailing ? 'bad' : verdicts?.own.length ? '' : 'faint';
}

function noteOf({ exchanges, seen }: LiveState, shown: number): string {
  const dropped = exchanges - seen.size;
  const head = shown === exchanges ? `${exchanges} exchanges` : `${shown} of ${exchanges} exchanges`;
  return dropped > 0 ? `${head}; the page keeps the newest ${MOST_SEEN}, the evidence has all` : head;
}
