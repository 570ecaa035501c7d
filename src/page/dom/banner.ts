import { printable } from '../../../reports/parts/text.ts';
import type { LiveState } from '../live-state.ts';
import { standings } from '../standings.ts';
import { NO_FILTER } from '../filter.ts';
import { byId, definitions, element } from './element.ts';

export type Connection = 'open' | 'lost' | 'none';

/** How far the run is, what a person must know of it at once, and how it ended. */
export class Banner {
  readonly #status = byId('status');

  show(state: LiveState, connection: Connection): void {
    const { run, over, failed, scenarios, exchanges } = state;
    const all = [...scenarios.values()];
    const judged = all.filter((scenario) => scenario.state === 'judged').length;
    const progress = byId<HTMLProgressElement>('progress');
    progress.max = Math.max(all.length, 1);
    progress.value = judged;
    const running = all.filter((scenario) => scenario.state === 'running').map(({ id }) => id);
    if (run) {
      byId('client').textContent = `: ${printable(run.client)}`;
      byId('counts').textContent = [
        `${judged} of ${all.length} scenarios judged, ${exchanges} exchanges, seed ${run.seed}`,
        ...(running.length > 0 && !over && !failed ? [`now: ${running.join('; ')}`] : []),
      ].join('; ');
    }
    this.#say(statusOf(state, connection));
    if (over)
      this.#conclude(over.headline, over.exitCode, [
        definitions([
          ['written to', over.folder],
          ['exit code', String(over.exitCode)],
        ]),
        element('p', {}, over.sentence),
        element('ul', {}, ...over.reasons.map((reason) => element('li', {}, printable(reason)))),
      ]);
    if (failed)
      this.#conclude('no verdict', failed.exitCode, [
        element('p', {}, printable(failed.message)),
        definitions([['exit code', String(failed.exitCode)]]),
      ]);
    byId('disclaimer').textContent = over?.disclaimer ?? '';
  }

  #conclude(headline: string, exitCode: number, details: readonly Node[]): void {
    const section = byId('over');
    const title = `The run is over: ${headline}`;
    if (byId('headline').textContent === title) return;
    section.hidden = false;
    section.className = exitCode === 0 ? 'good' : exitCode === 4 ? '' : 'bad';
    byId('headline').textContent = title;
    byId('reasons').replaceChildren(...details);
    document.title = `${headline}: meshkit witness`;
  }

  /** Said aloud by screen readers, so it changes only when there is news. */
  #say(words: string): void {
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }
}

function statusOf(state: LiveState, connection: Connection): string {
  const { over, failed, asked } = state;
  if (failed) return 'The run ended without a verdict.';
  if (over) return `The run is over: ${over.headline}. Exit code ${over.exitCode}.`;
  if (connection === 'lost')
    return "The connection is lost: the run was stopped, or the page can't reach it. Trying again.";
  if (asked !== undefined) return `In the terminal you are asked: ${printable(asked)}`;
  const failing = standings(state, NO_FILTER).filter((standing) => standing.state === 'not conformant');
  return failing.length === 0
    ? ''
    : `Not conformant: ${failing.map(({ rule }) => `${rule.id} ${rule.name}`).join(', ')}`;
}
