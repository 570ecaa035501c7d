import type { Execution } from '../../core/judge.ts';
import type { LiveRule } from '../../core/live-event.ts';
import { exchangeIdOf } from '../../core/failure-report.ts';
import { STANDINGS, type Standing } from '../../core/standing.ts';
import { printable, shortened } from '../../../reports/parts/text.ts';
import type { Filter } from '../filter.ts';
import type { LiveState } from '../live-state.ts';
import { standings, type RuleStanding } from '../standings.ts';
import { KIND_WORDS } from '../words.ts';
import { byId, definitions, element, refill } from './element.ts';
import { Roving } from './roving.ts';

/** Shown also where no rule stands so. */
const ALWAYS: readonly Standing[] = ['not conformant', 'conformant', 'not shown'];
/** Open from the beginning. */
const FINDINGS: readonly Standing[] = ['not conformant', 'differs from expectation', 'advice not followed'];
/** Failures of one rule that are shown here; the run record has more. */
const SHOWN_FAILURES = 3;
const SHOWN_TEXT = 600;

/** What needs no reason. */
const SHOWN: readonly Standing[] = ['conformant', 'recorded', ...FINDINGS];
/** What was found stands first. */
const ORDER = [...FINDINGS, ...STANDINGS.filter((standing) => !FINDINGS.includes(standing))];

export interface VerdictChoices {
  readonly rule: (id: string) => void;
  readonly exchange: (scenario: string, id: string) => void;
}

/** The rules by how they stand, in the words of the reports, with what was found. */
export class VerdictList {
  readonly #groups = ORDER.map((standing) => new Group(standing));
  readonly #choices: VerdictChoices;

  constructor(choices: VerdictChoices) {
    this.#choices = choices;
    byId('verdicts').append(...this.#groups.map(({ details }) => details));
  }

  show(state: LiveState, filter: Filter): void {
    const all = standings(state, filter);
    for (const group of this.#groups) {
      const mine = all.filter(({ standing }) => standing === group.standing);
      group.show(mine, state.over === undefined, (one) => this.#row(one, filter));
    }
  }

  #row(one: RuleStanding, filter: Filter): HTMLElement {
    const { rule, standing, failures, reason = '' } = one;
    const button = element(
      'button',
      { type: 'button', 'data-key': rule.id, 'aria-pressed': String(filter.rule === rule.id), title: rule.statement },
      element('span', {}, element('strong', {}, rule.id), ` ${rule.level} ${rule.name}`),
      element('span', { class: 'more' }, countsOf(one)),
    );
    const why = reason !== '' && !SHOWN.includes(standing) ? [element('p', { class: 'why' }, told(reason))] : [];
    button.addEventListener('click', () => this.#choices.rule(rule.id));
    const shown = failures.slice(0, SHOWN_FAILURES).map((failure, at) => this.#finding(rule, failure, at));
    return element('li', {}, button, ...why, ...shown);
  }

  #finding(rule: LiveRule, failure: Execution, at: number): HTMLElement {
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
  readonly standing: Standing;
  readonly #summary = element('summary');
  readonly #list = element('ul', { class: 'rows' });
  readonly #roving = new Roving(this.#list, 'li > button');

  constructor(standing: Standing) {
    this.standing = standing;
    this.details = element('details', {}, this.#summary, this.#list);
    this.details.open = FINDINGS.includes(standing);
  }

  show(mine: readonly RuleStanding[], isRunning: boolean, row: (one: RuleStanding) => HTMLElement): void {
    this.details.hidden = mine.length === 0 && !ALWAYS.includes(this.standing);
    const soFar = isRunning && !FINDINGS.includes(this.standing) ? ' so far' : '';
    const words = `${this.standing}${soFar}: ${mine.length}`;
    this.#summary.className = mine.length > 0 ? TONES[this.standing] : 'faint';
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

const TONES: Readonly<Record<Standing, string>> = {
  conformant: 'good',
  'not conformant': 'bad',
  'known failure': 'doubt',
  'differs from expectation': 'doubt',
  'advice not followed': 'doubt',
  recorded: '',
  broken: 'doubt',
  'switched off': '',
  'not shown': 'doubt',
};

function countsOf({ counts }: RuleStanding): string {
  const kinds = ['fail', 'pass', 'recorded', 'undecided'] as const;
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${KIND_WORDS[kind]}`)
    .join(', ');
}

function told(text: string): string {
  return shortened(printable(text), SHOWN_TEXT);
}
