import { loadRun } from '../src/k6/load-run.ts';
import { sendAny } from '../src/k6/send-any.ts';

/** A calm rate, ten times as much at once, and calm again: does the target recover, and is anything lost? */
export const { options, setup, send, receive, handleSummary } = loadRun('spike', sendAny);
