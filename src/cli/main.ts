#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';

const INCONCLUSIVE = 4;
const stopping = new AbortController();

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // Whoever asks twice can't wait; what runs beside us is ended on the way out.
    if (stopping.signal.aborted) process.exit(INCONCLUSIVE);
    stopping.abort(name);
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2), stopping.signal);
