import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunInput } from '../core/conclude.ts';
import { longestStimulusMs, type Plan } from '../node/plan.ts';
import { runPlaywright } from './playwright-process.ts';
import type { Progress } from './progress.ts';

export interface Gathering {
  readonly plan: Plan;
  readonly workers: number;
  /** Stop at the first stimulus that a rule objects to. */
  readonly bail: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Runs the planned stimuli; their evidence lands in the run folder. Answers why it ended early, or nothing. */
export async function gatherEvidence({
  plan,
  workers,
  bail,
  progress,
  signal,
}: Gathering): Promise<RunInput['interrupted']> {
  if (plan.stimuli?.length === 0) return undefined;
  const planFile = join(plan.runFolder, 'plan.json');
  const output = join(plan.runFolder, '.playwright');
  writeFileSync(planFile, JSON.stringify(plan, null, 2));
  const faults: string[] = [];
  let failed = 0;
  const words = ['--workers', String(workers), '--output', output, ...(bail ? ['--max-failures', '1'] : [])];
  const { finished, errors } = await runPlaywright({
    arguments: words,
    plan: planFile,
    longestStimulusMs: longestStimulusMs(plan),
    signal,
    onEvent: (event) => {
      if (event.event === 'begin') progress.begin(event.total);
      if (event.event === 'error') faults.push(event.message);
      if (event.event !== 'end') return;
      if (event.status === 'failed') failed += 1;
      progress.end(event.id, event.status, event.ms);
    },
  });
  progress.done();
  rmSync(output, { recursive: true, force: true });
  if (signal.aborted) return { reason: `stopped by ${String(signal.reason)}`, fault: false };
  if (bail && failed > 0) return { reason: 'stopped at the first finding, as --bail asks', fault: false };
  if (finished && faults.length === 0) return undefined;
  return { reason: `Playwright failed: ${firstLine(faults[0] ?? errors)}`, fault: true };
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
