import { loadRun } from '../src/k6/load-run.ts';
import { actAsIntegration } from '../src/k6/integration.ts';
import type { RunData } from '../src/k6/session.ts';

/** The mixture at one rate for as long as wanted, in slices: the last one is held against the first. */
const load = loadRun('soak');
export const { options, setup, receive, handleSummary } = load;

export function send(data: RunData): void {
  load.iterate(data, (session) => actAsIntegration(session, load.corpus));
}
