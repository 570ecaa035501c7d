import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { concludeLoad, type EngineEnd } from '../../core/conclude-load.ts';
import type { LoadRun, Reconciliation } from '../../core/load-run.ts';
import type { Closing } from '../../node/load/fate.ts';
import { LEDGER_FOLDER, LedgerWriter } from '../../node/load/ledger-writer.ts';
import { lookIntoInboxes } from '../../node/load/look-into-inboxes.ts';
import { emptyReconciliation, reconcile } from '../../node/load/reconcile.ts';
import { Watch } from '../../node/load/watch.ts';
import { meshkitVersion } from '../package-place.ts';
import { runIdOf } from '../run-folder.ts';
import type { EngineJob, EngineResult, LoadEngine } from './load-engine.ts';
import { showLoadProgress } from './load-progress.ts';
import { LoadRecorder } from './load-recorder.ts';
import type { EngineName } from './plan-load-run.ts';

export interface RunWish extends Omit<EngineJob, 'emit' | 'started'> {
  readonly engine: LoadEngine;
  readonly engineName: EngineName;
  readonly startedAt: Date;
}

/** An engine's end, with what the run knows besides. */
interface Ended {
  readonly result: EngineResult;
  /** Why lines of the ledger are missing. */
  readonly ledgerFailure: string | undefined;
}

/** Runs an engine on a subject, reconciles what it knows, and judges the run. However it ends, there is a record of it. */
export async function runLoad(wish: RunWish): Promise<LoadRun> {
  const watch = new Watch(wish.startedAt.getTime());
  const ended = await runEngine(wish, watch);
  const { closing, environment } = await look(wish, watch, ended);
  const reconciliation = await settle(wish, closing);
  const end = { ...ended.result.end, ...(environment !== undefined && { environment }) };
  return conclude(wish, watch, { ...ended.result, end }, reconciliation);
}

async function runEngine(wish: RunWish, watch: Watch): Promise<Ended> {
  const { subject, plan, folder, startedAt } = wish;
  const ledger = new LedgerWriter(join(folder, LEDGER_FOLDER));
  const full = new AbortController();
  const recorder = new LoadRecorder({
    ...{ ledger, watch, sandbox: subject.sandbox, startedAt: startedAt.getTime(), plannedS: plan.shape.durationS },
    progress: showLoadProgress(),
    onFailure: () => full.abort('the ledger can not be written'),
  });
  try {
    const signal = AbortSignal.any([wish.signal, full.signal]);
    const result = await wish.engine({ ...wish, emit: recorder.emit, started: recorder.started, signal });
    return { result, ledgerFailure: ledger.failure?.message };
  } finally {
    recorder.stop();
  }
}

/** What the inboxes hold, once what was accepted last has had the time to become visible. */
async function look(
  { subject, signal }: RunWish,
  watch: Watch,
  { result, ledgerFailure }: Ended,
): Promise<{ readonly closing?: Closing; readonly environment?: string }> {
  if (ledgerFailure !== undefined) return { environment: ledgerFailure };
  const settled = watch.lastAccepted + subject.target.settleMs - Date.now();
  if (watch.standing.backlog > 0 && settled > 0 && !signal.aborted) {
    await delay(settled, undefined, { signal }).catch(() => undefined);
  }
  const { environment } = result.end;
  const seen = await lookIntoInboxes(subject.target, subject.clockSkewMs);
  if (!seen.ids) return { environment: environment ?? seen.problem };
  const closing = { ids: seen.ids, ledgerComplete: endedByItself(result.end) };
  return { closing, ...(environment !== undefined && { environment }) };
}

/** 99: by its thresholds, when all is over. An engine that was stopped has not told all that its receivers did. */
function endedByItself({ exitCode, stopped }: EngineEnd): boolean {
  return stopped === undefined && (exitCode === 0 || exitCode === 99);
}

async function settle({ folder, run }: RunWish, closing: Closing | undefined): Promise<Reconciliation> {
  const wish = { ledger: join(folder, LEDGER_FOLDER), out: folder, run, ...(closing && { closing }) };
  return reconcile(wish).catch((fault: unknown) => {
    if ((fault as { code?: unknown }).code === 'EVIDENCE_UNREADABLE') return emptyReconciliation(run);
    throw fault;
  });
}

function conclude(wish: RunWish, watch: Watch, result: EngineResult, reconciliation: Reconciliation): LoadRun {
  const { subject, plan, folder, startedAt, engineName, words } = wish;
  const { version, end, ...measured } = result;
  const interrupted = end.stopped ?? end.environment;
  return concludeLoad({
    ...{ id: runIdOf(folder), startedAt: startedAt.toISOString(), durationMs: Date.now() - startedAt.getTime() },
    meshkit: { version: meshkitVersion() },
    target: subject.record,
    script: plan.shape.name,
    options: { ...words, durationS: plan.shape.durationS, rate: plan.shape.rate },
    engine: { name: engineName, version },
    ...(interrupted !== undefined && { interrupted }),
    ...{ reconciliation, ...measured, series: watch.series(), end },
  });
}
