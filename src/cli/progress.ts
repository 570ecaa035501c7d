import type { Writable } from 'node:stream';
import pc from 'picocolors';

/** What a person sees while the stimuli run. */
export interface Progress {
  readonly begin: (total: number) => void;
  readonly end: (id: string, status: string, ms: number) => void;
  readonly done: () => void;
}

type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

const CLEAR_LINE = '\r\u001b[2K';

/** One line that changes in a terminal; a line for each stimulus elsewhere, as in CI. */
export function showProgress(screen: Screen = process.stderr, environment: NodeJS.ProcessEnv = process.env): Progress {
  return screen.isTTY && environment['CI'] === undefined ? livePrint(screen) : plainPrint(screen);
}

function plainPrint(screen: Screen): Progress {
  let total = 0;
  let count = 0;
  return {
    begin: (all) => {
      total = all;
      screen.write(`Running ${all} stimuli\n`);
    },
    end: (id, status, ms) => screen.write(`[${(count += 1)}/${total}] ${status} ${id} (${ms} ms)\n`),
    done: () => undefined,
  };
}

function livePrint(screen: Screen): Progress {
  const colours = pc.createColors(pc.isColorSupported);
  let total = 0;
  let count = 0;
  let failed = 0;
  return {
    begin: (all) => {
      total = all;
    },
    end: (id, status) => {
      count += 1;
      if (status !== 'passed') failed += 1;
      const state = failed > 0 ? `${failed} with findings` : 'no findings';
      const head = `${count}/${total} ${state} `;
      const room = Math.max((screen.columns ?? 80) - head.length - 1, 0);
      screen.write(`${CLEAR_LINE}${colours.bold(head)}${colours.dim(id.slice(0, room))}`);
    },
    done: () => screen.write(CLEAR_LINE),
  };
}
