import { loadRun } from '../src/k6/load-run.ts';
import { actAsIntegration } from '../src/k6/integration.ts';

/** The mixture at one rate for as long as wanted, in slices: the last one is held against the first. */
export const { options, setup, send, receive, handleSummary } = loadRun('soak', actAsIntegration);
