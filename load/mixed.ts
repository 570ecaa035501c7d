import { loadRun } from '../src/k6/load-run.ts';
import { actAsIntegration } from '../src/k6/integration.ts';

/** A day of an integration, squeezed into the duration: mostly sending, some tracking, handshakes and messages that come back. */
export const { options, setup, send, receive, handleSummary } = loadRun('mixed', actAsIntegration);
