import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from '../core/trace.ts';
import { replayFileOf, type Replay } from '../node/replay.ts';
import { bodyLength, KEPT_BODY_BYTES, type Body } from '../node/body.ts';

/** Folder of request bodies inside the run folder. */
const BODIES = 'bodies';

/** Appends a trace to this worker's evidence file. Without a run folder (Playwright started by hand) nothing is kept. */
export function writeTrace(runFolder: string, trace: Trace, worker: number): void {
  if (runFolder === '') return;
  appendFileSync(join(runFolder, `evidence-${worker}.ndjson`), JSON.stringify(trace) + '\n');
}

/** Writes the file by which `meshkit conform --replay` runs a counterexample again. */
export function writeReplay(runFolder: string, replay: Replay): void {
  if (runFolder === '') return;
  writeFileSync(join(runFolder, replayFileOf(replay.stimulus)), JSON.stringify(replay, null, 2) + '\n');
}

/** Answers a function that keeps a request body with the run, once for each content. */
export function bodyKeeper(runFolder: string): (body: Body, sha256: string) => string | undefined {
  return (body, sha256) => {
    if (runFolder === '' || bodyLength(body) > KEPT_BODY_BYTES) return undefined;
    if (typeof body !== 'string' && !(body instanceof Uint8Array)) return undefined;
    const name = `${BODIES}/${sha256.slice(0, 32)}`;
    if (!existsSync(join(runFolder, name))) {
      mkdirSync(join(runFolder, BODIES), { recursive: true });
      writeFileSync(join(runFolder, name), body);
    }
    return name;
  };
}
