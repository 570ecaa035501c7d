import { randomBytes } from 'node:crypto';
import { loadSummary } from '../../reports/load-summary.ts';
import type { LoadObjectives } from '../core/load-objectives.ts';
import type { LoadName } from '../core/load-shape.ts';
import type { LoadRun } from '../core/load-run.ts';
import { ensureK6 } from '../node/k6/ensure-k6.ts';
import { readLoadRun } from '../node/load/read-load-run.ts';
import type { LoadFaults } from '../sandbox/mutants/load-faults.ts';
import { chooseTarget, type TargetChoice } from './choose-target.ts';
import { k6LoadEngine } from './load/k6-load-engine.ts';
import type { LoadEngine } from './load/load-engine.ts';
import { shapeOf, type ShapeWords } from './load/load-options.ts';
import { openSubject } from './load/load-subject.ts';
import { nodeLoadEngine } from './load/node-load-engine.ts';
import { highestRate, planLoadRun, type EngineName } from './load/plan-load-run.ts';
import { runLoad } from './load/run-load.ts';
import { writeLoadRun } from './load/write-load-run.ts';
import { writeManifests } from './load/write-manifests.ts';
import { makeRunFolder, markLatest } from './run-folder.ts';
import { scanOutput } from './scan-output.ts';
import { paint } from './write-run.ts';

export interface LoadWish extends TargetChoice {
  readonly name: LoadName;
  readonly words: ShapeWords;
  readonly engine: EngineName;
  readonly dryRun: boolean;
  /** Folder that takes the run folders. */
  readonly out: string;
  /** Run record to compare with. */
  readonly compare?: string;
  /** For the embedded sandbox. */
  readonly tls: boolean;
  /** Milliseconds by operation, beside the objectives of the configuration. */
  readonly p95: Readonly<Record<string, number>>;
  /** Write manifests for so many pods instead of running. */
  readonly distributed: boolean;
  readonly parallelism: number;
  readonly image?: string;
  readonly faults: LoadFaults;
}

const ENGINES: Readonly<Record<EngineName, LoadEngine>> = { k6: k6LoadEngine, node: nodeLoadEngine };

/** Puts a target under load and writes the run down. Answers the exit code. */
export async function load(wish: LoadWish, signal: AbortSignal): Promise<number> {
  const { name, words, out } = wish;
  const configuration = chooseTarget(wish);
  const earlier = wish.compare === undefined ? undefined : readLoadRun(wish.compare);
  const shape = shapeOf(name, words, process.env);
  const { plan, memory, text } = planLoadRun({ shape, configuration, engine: wish.engine, out });
  process.stdout.write(`${text}\n`);
  if (wish.dryRun) return 0;
  if (wish.distributed)
    return tellManifests(await writeManifests({ ...wish, configuration, plan, run: runId(new Date()) }));
  // Building k6 takes minutes: nothing is started before.
  if (wish.engine === 'k6') await ensureK6((line) => process.stderr.write(`${line}\n`));
  const rate = highestRate(plan);
  const subject = await openSubject({ ...wish, configuration, ...(rate !== undefined && { rate }) });
  try {
    const startedAt = new Date();
    const folder = makeRunFolder(out, startedAt);
    const objectives = withP95(subject.settings.objectives, wish.p95);
    const run = await runLoad({
      ...{ subject, plan, memory, words, folder, startedAt, objectives, signal },
      run: runId(startedAt),
      engine: ENGINES[wish.engine],
      engineName: wish.engine,
    });
    tell(run, folder, earlier);
    await scanOutput(folder, subject.secrets, { nhsNumbers: false });
    return run.exitCode;
  } finally {
    await subject.close();
  }
}

function tellManifests(folder: string): number {
  process.stdout.write(`Manifests and instructions written to ${folder}\n`);
  return 0;
}

/** What the command line asks for counts instead of what is configured. */
function withP95(objectives: LoadObjectives = {}, p95: LoadWish['p95']): LoadObjectives {
  return Object.keys(p95).length === 0 ? objectives : { ...objectives, p95: { ...objectives.p95, ...p95 } };
}

/** At most twelve characters, so that every message has room for it. */
function runId(startedAt: Date): string {
  return startedAt.getTime().toString(36) + randomBytes(2).toString('hex');
}

function tell(run: LoadRun, folder: string, earlier: LoadRun | undefined): void {
  process.stdout.write(`${loadSummary(run, earlier, paint)}\nWritten to ${folder}\n`);
  writeLoadRun(run, folder, earlier);
  markLatest(folder);
}
