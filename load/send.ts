import { loadRun } from '../src/k6/load-run.ts';
import { sendAny } from '../src/k6/send-any.ts';
import type { RunData } from '../src/k6/session.ts';

/** Small messages at a steady rate: an open model, which begins iterations whether or not the target keeps up. */
const load = loadRun('send');
export const { options, setup, receive, handleSummary } = load;

export function send(data: RunData): void {
  load.iterate(data, (session) => sendAny(session, load.corpus));
}
