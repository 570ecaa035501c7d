import { loadRun } from '../src/k6/load-run.ts';
import { sendAny } from '../src/k6/send-any.ts';

/** Higher rates step by step, until one breaks the objective (k6 ends with 99) or all have held: where does it bend? */
export const { options, setup, send, receive, handleSummary } = loadRun('stress', sendAny);
