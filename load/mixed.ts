import { loadRun } from '../src/k6/load-run.ts';
import { actAsIntegration } from '../src/k6/integration.ts';
import type { RunData } from '../src/k6/session.ts';

/** A day of an integration, squeezed into the duration: mostly sending, some tracking, handshakes and messages that come back. */
const load = loadRun('mixed');
export const { options, setup, receive, handleSummary } = load;

export function send(data: RunData): void {
  load.iterate(data, (session) => actAsIntegration(session, load.corpus));
}
