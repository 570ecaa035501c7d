import { loadRun } from '../src/k6/load-run.ts';
import { sendAny } from '../src/k6/send-any.ts';
import type { RunData } from '../src/k6/session.ts';

/** A calm rate, ten times as much at once, and calm again: does the target recover, and is anything lost? */
const load = loadRun('spike');
export const { options, setup, receive, handleSummary } = load;

export function send(data: RunData): void {
  load.iterate(data, (session) => sendAny(session, load.corpus));
}
