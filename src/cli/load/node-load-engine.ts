import { formatLedgerLine } from '../../core/ledger-entry.ts';
import { MeshkitError } from '../../core/errors.ts';
import { judgeObjectives } from '../../core/judge-objectives.ts';
import { runNodeEngine } from '../../node/load/engine/node-engine.ts';
import type { EngineJob, EngineResult } from './load-engine.ts';

/** `--engine node`: chunked transfers in this process. Throws USAGE for any other shape. */
export async function nodeLoadEngine(job: EngineJob): Promise<EngineResult> {
  const { subject, plan, run, emit, signal, objectives } = job;
  if (plan.shape.name !== 'chunked') {
    throw new MeshkitError(
      'USAGE',
      `--engine node does not run ${plan.shape.name}`,
      'It is for chunked: leave it out.',
    );
  }
  let bytes = 0;
  const outcome = await runNodeEngine({
    target: subject.target,
    clockSkewMs: subject.clockSkewMs,
    shape: plan.shape,
    run,
    signal,
    emit: (entries) => {
      for (const entry of entries) if (entry.e === 'accepted') bytes += entry.bytes ?? 0;
      emit(formatLedgerLine(entries));
    },
  });
  const { operations, errorRate, drainSeconds, sendingSeconds, end } = outcome;
  const mbPerSecond = bytes / 1e6 / Math.max(sendingSeconds, 0.001);
  return {
    version: process.version,
    end,
    operations,
    objectives: judgeObjectives(objectives, { operations, errorRate, drainSeconds, mbPerSecond }),
    notes: [],
    dropped: 0,
    // Each transfer begins when the one before it has ended: nothing is planned for a certain time.
    lateness: 'not available',
  };
}
