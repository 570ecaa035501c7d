import { printable } from '../../../reports/parts/text.ts';
import { NO_FILTER } from '../filter.ts';
import type { LiveState } from '../live-state.ts';
import { standings } from '../standings.ts';
import { byId, definitions, element, refill } from './element.ts';

export type Connection = 'open' | 'lost' | 'none';

/** How far the run is, what a person must know of it at once, and how it ended. */
export class Banner {
  readonly #status = byId('status');
  readonly #end = byId('over');

  show(state: LiveState, connection: Connection): void {
    const { over, failed } = state;
    showProgress(state);
    this.#say(statusOf(state, connection));
    // The end is told below, too.
    this.#status.classList.toggle('spoken', (over ?? failed) !== undefined);
    this.#end.hidden = (over ?? failed) === undefined;
    if (failed) this.#conclude('no verdict', failed.exitCode, [element('p', {}, printable(failed.message))]);
    else if (over) {
      const { headline, exitCode, folder, sentence, reasons } = over;
      const list = element('ul', {}, ...reasons.map((reason) => element('li', {}, printable(reason))));
      const place = definitions([['written to', `${folder}, this page as traffic.html`]]);
      this.#conclude(headline, exitCode, [element('p', {}, sentence), list, place]);
    }
    byId('disclaimer').textContent = over?.disclaimer ?? '';
  }

  #conclude(headline: string, exitCode: number, details: readonly Node[]): void {
    this.#end.className = exitCode === 0 ? 'good' : exitCode === 4 ? '' : 'bad';
    byId('headline').textContent = `The run is over: ${headline}. Exit code ${exitCode}.`;
    refill(byId('reasons'), [headline, exitCode], () => details);
    document.title = `${headline}: meshkit witness`;
  }

  /** Said aloud by screen readers, so it changes only when there is news. */
  #say(words: string): void {
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }
}

function showProgress({ run, over, failed, scenarios, exchanges }: LiveState): void {
  if (!run) return;
  const all = [...scenarios.values()];
  const judged = all.filter(({ state }) => state === 'judged').length;
  const running = all.filter(({ state }) => state === 'running').map(({ id }) => id);
  const progress = byId<HTMLProgressElement>('progress');
  progress.max = Math.max(all.length, 1);
  progress.value = judged;
  byId('client').textContent = `: ${printable(run.client)}`;
  byId('counts').textContent = [
    `${judged} of ${all.length} scenarios judged, ${exchanges} exchanges, seed ${run.seed}`,
    ...(running.length > 0 && !over && !failed ? [`now: ${running.join('; ')}`] : []),
  ].join('; ');
}

function statusOf(state: LiveState, connection: Connection): string {
  const { over, failed, asked } = state;
  if (failed) return 'The run ended without a verdict.';
  if (over) return `The run is over: ${over.headline}. Exit code ${over.exitCode}.`;
  if (connection === 'lost') return 'The connection is lost: the run was stopped, or its page. Trying again.';
  if (asked !== undefined) return `In the terminal you are asked: ${printable(asked)}`;
  const all = standings(state, NO_FILTER);
  const told = ['not conformant', 'differs from expectation'].flatMap((word) => {
    const mine = all.filter(({ standing }) => standing === word);
    return mine.length === 0 ? [] : [`${word}: ${mine.map(({ rule }) => `${rule.id} ${rule.name}`).join(', ')}`];
  });
  return told.join('; ');
}
