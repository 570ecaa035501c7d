import type { Writable } from 'node:stream';
import pc from 'picocolors';
import type { Standing } from '../../node/load/watch.ts';

type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

const CLEAR_LINE = '\r\u001b[2K';
/** Seconds between two lines where there is no terminal. */
const PLAIN_EVERY = 10;

/** What a person sees while a load run is under way; called once a second. */
export interface LoadProgress {
  readonly show: (standing: Standing, elapsedS: number, plannedS: number) => void;
  readonly done: () => void;
}

/** One line that changes in a terminal; a line every ten seconds elsewhere, as in CI. */
export function showLoadProgress(
  screen: Screen = process.stderr,
  environment: NodeJS.ProcessEnv = process.env,
): LoadProgress {
  const live = screen.isTTY === true && environment['CI'] === undefined;
  let before = { accepted: 0, elapsedS: 0 };
  let plainDue = PLAIN_EVERY;
  return {
    show: (standing, elapsedS, plannedS) => {
      if (!live && elapsedS < plainDue) return;
      plainDue += PLAIN_EVERY;
      const rate = (standing.accepted - before.accepted) / Math.max(elapsedS - before.elapsedS, 0.001);
      before = { accepted: standing.accepted, elapsedS };
      const line = lineOf(standing, rate, Math.max(0, plannedS - elapsedS));
      screen.write(live ? CLEAR_LINE + pc.bold(line.slice(0, (screen.columns ?? 80) - 1)) : `${line}\n`);
    },
    done: () => {
      if (live) screen.write(CLEAR_LINE);
    },
  };
}

function lineOf({ accepted, send, backlog, overdue, corrupted, errors }: Standing, rate: number, left: number): string {
  const wrong = [
    ...(overdue > 0 ? [`${overdue} overtaken and not seen`] : []),
    ...(corrupted > 0 ? [`${corrupted} corrupted`] : []),
    ...(errors > 0 ? [`${errors} errors`] : []),
  ];
  return [
    `${accepted} accepted`,
    `${rate.toFixed(1)}/s`,
    `p95 ${send ? `${Math.round(send.p95)} ms` : '-'}`,
    `backlog ${backlog}`,
    wrong.length === 0 ? 'none lost so far' : wrong.join(', '),
    left > 0 ? `${Math.ceil(left)} s left` : 'receiving what is left',
  ].join('  ');
}
