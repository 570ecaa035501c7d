import { join } from 'node:path';
import { LEDGER_MARK } from '../../core/ledger-entry.ts';
import { bundleScript } from '../../node/k6/bundle-script.ts';
import { ensureK6 } from '../../node/k6/ensure-k6.ts';
import { runK6, type K6End } from '../../node/k6/run-k6.ts';
import { k6Environment } from '../../node/load/k6-environment.ts';
import { loadScript } from '../package-place.ts';
import { readK6Results } from './k6-results.ts';
import type { EngineJob, EngineResult } from './load-engine.ts';

/** What a load script writes to its log when its target has gone silent. */
const UNREACHABLE = /MESHKIT-UNREACHABLE: (.*)/;
/** `setup` may fill inboxes for ten minutes before the plan begins. */
const SETUP_S = 600;
const MARGIN_S = 60;
const KEPT_ERRORS = 16 * 1024;

/** Runs the load script in k6. */
export async function k6LoadEngine(job: EngineJob): Promise<EngineResult> {
  const k6 = await ensureK6((line) => process.stderr.write(`${line}\n`));
  const [script, summary] = [join(job.folder, 'k6-script.js'), join(job.folder, 'k6-summary.json')];
  await bundleScript(loadScript(job.plan.shape.name), script);
  const log = new K6Log(job.emit);
  const limitMs = (job.plan.longestS + SETUP_S + MARGIN_S) * 1000;
  const end = await runK6({
    k6,
    script,
    arguments: ['--quiet'],
    environment: environmentOf(job, summary),
    memory: job.plan.memoryBytes,
    limitMs,
    signal: job.signal,
    onStart: job.started,
    onLine: (line) => log.take(line),
  });
  return { version: k6.version, end: log.endOf(end, job.signal, limitMs), ...readK6Results(summary) };
}

/** Reads k6's log: ledger lines go their way, and of the others the last are kept. */
class K6Log {
  readonly #emit: (line: string) => void;
  #errors = '';
  #silence: string | undefined;

  constructor(emit: (line: string) => void) {
    this.#emit = emit;
  }

  take(line: string): void {
    const at = line.indexOf(LEDGER_MARK);
    if (at >= 0) {
      this.#emit(line.slice(at));
      return;
    }
    this.#silence ??= UNREACHABLE.exec(line)?.[1];
    this.#errors = `${this.#errors}${line}\n`.slice(-KEPT_ERRORS);
  }

  endOf({ exitCode, outOfTime }: K6End, signal: AbortSignal, limitMs: number): EngineResult['end'] {
    const stopped = outOfTime ? `its time limit of ${limitMs / 1000} s` : signal.aborted && String(signal.reason);
    return {
      exitCode,
      errors: this.#errors,
      ...(stopped !== false && { stopped }),
      ...(this.#silence !== undefined && { environment: `the target went silent: ${this.#silence}` }),
    };
  }
}

function environmentOf(job: EngineJob, summary: string): Readonly<Record<string, string>> {
  const { subject, run, objectives, memory, words, folder } = job;
  return {
    ...words,
    ...k6Environment(subject.target, { run, objectives, summary, memory, tlsFiles: subject.tlsFiles }),
    K6_WEB_DASHBOARD: 'true',
    K6_WEB_DASHBOARD_EXPORT: join(folder, 'k6-dashboard.html'),
    // No port: the dashboard is only written down.
    K6_WEB_DASHBOARD_PORT: '-1',
    K6_WEB_DASHBOARD_PERIOD: '1s',
  };
}
