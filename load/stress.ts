import { loadRun } from '../src/k6/load-run.ts';
import { sendAny } from '../src/k6/send-any.ts';
import type { RunData } from '../src/k6/session.ts';

/** Higher rates step by step, until one breaks the objective (then k6 ends with 99) or all have held: where does it bend? */
const load = loadRun('stress');
export const { options, setup, receive, handleSummary } = load;

export function send(data: RunData): void {
  load.iterate(data, (session) => sendAny(session, load.corpus));
}
