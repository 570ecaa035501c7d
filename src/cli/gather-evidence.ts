import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunInput } from '../core/conclude.ts';
import { longestStimulusMs, type Plan } from '../node/plan.ts';
import type { PlaywrightEvent } from './playwright-events.ts';
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
export async function gatherEvidence(gathering: Gathering): Promise<RunInput['interrupted']> {
  const { plan, workers, bail, progress, signal } = gathering;
  if (plan.stimuli?.length === 0) return undefined;
  const planFile = join(plan.runFolder, 'plan.json');
  const output = join(plan.runFolder, '.playwright');
  writeFileSync(planFile, JSON.stringify(plan, null, 2));
  const seen: Seen = { faults: [], failed: 0 };
  const { finished, errors } = await runPlaywright({
    arguments: ['--workers', String(workers), '--output', output, ...(bail ? ['--max-failures', '1'] : [])],
    plan: planFile,
    longestStimulusMs: longestStimulusMs(plan),
    signal,
    onEvent: (event) => note(event, seen, progress),
  });
  progress.done();
  rmSync(output, { recursive: true, force: true });
  if (signal.aborted) return { reason: `stopped by ${String(signal.reason)}`, fault: false };
  if (bail && seen.failed > 0) return { reason: 'stopped at the first finding, as --bail asks', fault: false };
  if (finished && seen.faults.length === 0) return undefined;
  return { reason: `Playwright failed: ${firstLine(seen.faults[0] ?? errors)}`, fault: true };
}

interface Seen {
  readonly faults: string[];
  failed: number;
}

function note(event: PlaywrightEvent, seen: Seen, progress: Progress): void {
  if (event.event === 'begin') progress.begin(event.total);
  if (event.event === 'error') seen.faults.push(event.message);
  if (event.event !== 'end') return;
  if (event.status === 'failed') seen.failed += 1;
  progress.end(event.id, event.status, event.ms);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
