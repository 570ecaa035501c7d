import type { Execution } from '../../core/judge.ts';
import { exchangeIdOf } from '../../core/failure-report.ts';
import type { RuleState } from '../../core/outcome.ts';
import { printable, shortened } from '../../../reports/parts/text.ts';
import type { Filter } from '../filter.ts';
import type { LiveState } from '../live-state.ts';
import { standings, type Standing } from '../standings.ts';
import { KIND_WORDS } from '../words.ts';
import { byId, definitions, element, refill } from './element.ts';
import { Roving } from './roving.ts';

/** In the order of their weight; what failed is open from the beginning. */
const STATES = ['not conformant', 'conformant', 'recorded', 'not shown'] as const satisfies readonly RuleState[];
/** Failures of one rule that are shown here; the run record has more. */
const SHOWN_FAILURES = 3;
const SHOWN_TEXT = 600;

export interface VerdictChoices {
  readonly rule: (id: string) => void;
  readonly exchange: (scenario: string, id: string) => void;
}

/** The rules by how they stand, with what was found. */
export class VerdictList {
  readonly #groups = STATES.map((state) => new Group(state));
  readonly #choices: VerdictChoices;

  constructor(choices: VerdictChoices) {
    this.#choices = choices;
    byId('verdicts').append(...this.#groups.map(({ details }) => details));
  }

  show(state: LiveState, filter: Filter): void {
    const all = standings(state, filter);
    for (const group of this.#groups) {
      const mine = all.filter((standing) => standing.state === group.state);
      group.show(mine, state.over === undefined, (standing) => this.#row(standing, filter));
    }
  }

  #row(standing: Standing, filter: Filter): HTMLElement {
    const { rule, failures, reason = '' } = standing;
    const button = element(
      'button',
      { type: 'button', 'data-key': rule.id, 'aria-pressed': String(filter.rule === rule.id), title: rule.statement },
      element('span', {}, element('strong', {}, rule.id), ` ${rule.level} ${rule.name}`),
      element('span', { class: 'more' }, countsOf(standing)),
    );
    const why = standing.state === 'not shown' && reason !== '' ? [element('p', { class: 'why' }, told(reason))] : [];
    button.addEventListener('click', () => this.#choices.rule(rule.id));
    const shown = failures.slice(0, SHOWN_FAILURES).map((failure, at) => this.#finding(standing, failure, at));
    return element('li', {}, button, ...why, ...shown);
  }

  #finding({ rule }: Standing, failure: Execution, at: number): HTMLElement {
    const { trace, verdict } = failure;
    const finding = verdict.kind === 'fail' ? verdict.finding : undefined;
    const id = exchangeIdOf(failure);
    const box = element(
      'div',
      { class: 'finding' },
      definitions([
        ['rule', rule.statement],
        ['expected', finding && told(finding.expected)],
        ['received', finding && told(finding.received)],
        ['where', finding?.where === undefined ? id : told(finding.where)],
        ['scenario', told(trace)],
        ['source', told(rule.quote === undefined ? rule.source : `${rule.source} "${rule.quote}"`)],
        ['remedy', rule.remedy],
      ]),
    );
    if (id === undefined) return box;
    const button = element('button', { type: 'button', 'data-key': `${rule.id} finding ${at}` }, `Show exchange ${id}`);
    button.addEventListener('click', () => this.#choices.exchange(trace, id));
    box.append(button);
    return box;
  }
}

class Group {
  readonly details: HTMLDetailsElement;
  readonly state: RuleState;
  readonly #summary = element('summary');
  readonly #list = element('ul', { class: 'rows' });
  readonly #roving = new Roving(this.#list, 'li > button');

  constructor(state: RuleState) {
    this.state = state;
    this.details = element('details', {}, this.#summary, this.#list);
    this.details.open = state === 'not conformant';
  }

  show(mine: readonly Standing[], isRunning: boolean, row: (standing: Standing) => HTMLElement): void {
    const soFar = isRunning && this.state !== 'not conformant' ? ' so far' : '';
    const words = `${this.state}${soFar}: ${mine.length}`;
    this.#summary.className = mine.length > 0 ? (TONES[this.state] ?? '') : 'faint';
    if (this.#summary.textContent !== words) this.#summary.textContent = words;
    const rows = mine.map(row);
    refill(
      this.#list,
      rows.map(({ outerHTML }) => outerHTML),
      () => rows,
    );
    this.#roving.refresh();
  }
}

const TONES: Readonly<Record<RuleState, string>> = {
  'not conformant': 'bad',
  conformant: 'good',
  recorded: '',
  'not shown': 'doubt',
};

function countsOf({ counts }: Standing): string {
  const kinds = ['fail', 'pass', 'recorded', 'undecided'] as const;
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${KIND_WORDS[kind]}`)
    .join(', ');
}

function told(text: string): string {
  return shortened(printable(text), SHOWN_TEXT);
}
