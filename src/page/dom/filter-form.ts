import type { RunBegun } from '../../core/live-event.ts';
import type { Filter } from '../filter.ts';
import { byId, element } from './element.ts';

/** What the reader wants to see, and who has to know when that changes. */
export class FilterForm {
  readonly #rule = byId<HTMLInputElement>('rule');
  readonly #kind = byId<HTMLSelectElement>('kind');
  readonly #scenario = byId<HTMLSelectElement>('scenario');
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    const form = byId<HTMLFormElement>('filter');
    form.addEventListener('input', onChange);
    form.addEventListener('submit', (event) => event.preventDefault());
    // The fields are empty only once the event is over.
    form.addEventListener('reset', () => setTimeout(onChange));
  }

  get filter(): Filter {
    return { rule: this.#rule.value, kind: this.#kind.value as Filter['kind'], scenario: this.#scenario.value };
  }

  /** Wants this; or no longer, if it was wanted already. */
  toggle(field: 'rule' | 'scenario', value: string): void {
    const control = field === 'rule' ? this.#rule : this.#scenario;
    control.value = control.value === value ? '' : value;
    this.#onChange();
  }

  offer({ rules, scenarios }: RunBegun): void {
    byId('rules').replaceChildren(...rules.map(({ id, name }) => element('option', { value: id }, name)));
    const options = scenarios.map((id) => element('option', { value: id }, id));
    this.#scenario.replaceChildren(element('option', { value: '' }, 'all'), ...options);
  }
}
