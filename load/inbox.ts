import { loadRun } from '../src/k6/load-run.ts';

/** A backlog of messages is put into the inboxes first; receivers list, download and acknowledge until nothing is left. */
export const { options, setup, receive, handleSummary } = loadRun('inbox');
