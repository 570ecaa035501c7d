import type { LiveState, ScenarioState } from '../live-state.ts';
import { byId, element, refill } from './element.ts';
import { Roving } from './roving.ts';

/** The scenarios with how far they are. */
export class ScenarioList {
  readonly #list = byId('scenarios');
  readonly #roving = new Roving(this.#list, 'button');
  readonly #onChoose: (id: string) => void;

  constructor(onChoose: (id: string) => void) {
    this.#onChoose = onChoose;
  }

  show({ scenarios, over, failed }: LiveState, chosen: string): void {
    const isOver = (over ?? failed) !== undefined;
    const all = [...scenarios.values()].map((scenario) => ({ ...scenario, ...standingOf(scenario, isOver) }));
    const model = [chosen, all.map(({ id, words }) => [id, words])];
    refill(this.#list, model, () => all.map((scenario) => this.#row(scenario, chosen === scenario.id)));
    this.#roving.refresh();
  }

  #row({ id, words, tone }: ScenarioState & ScenarioStanding, isChosen: boolean): HTMLElement {
    const button = element(
      'button',
      { type: 'button', 'data-key': id, 'aria-pressed': String(isChosen) },
      element('span', {}, id),
      element('span', { class: `more ${tone}` }, words),
    );
    button.addEventListener('click', () => this.#onChoose(id));
    return element('li', {}, button);
  }
}

interface ScenarioStanding {
  readonly words: string;
  readonly tone: string;
}

function standingOf({ state, exchanges, judged, verdicts }: ScenarioState, isOver: boolean): ScenarioStanding {
  if (state === 'waiting') return { words: isOver ? 'not played' : 'waiting', tone: '' };
  const count = `${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'}`;
  if (!judged) return { words: `${isOver ? 'broken off' : 'running'}, ${count}`, tone: '' };
  if (judged.broken) return { words: `ended early: ${judged.broken.message}`, tone: 'doubt' };
  const failed = (verdicts?.all ?? []).filter(({ kind }) => kind === 'fail').length;
  if (failed > 0) return { words: `${failed} failed, ${count}`, tone: 'bad' };
  return { words: `judged, ${count}`, tone: 'good' };
}
