import { loadRun } from '../src/k6/load-run.ts';
import { sendAny } from '../src/k6/send-any.ts';

/** Small messages at a steady rate: an open model, which begins iterations whether or not the target keeps up. */
export const { options, setup, send, receive, handleSummary } = loadRun('send', sendAny);
