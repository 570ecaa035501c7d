import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { StimulusDescription } from '../playwright/stimulus-description.ts';
import { runPlaywright } from './playwright-process.ts';

/** Has Playwright name every stimulus without running any. */
export async function listStimuli(signal?: AbortSignal): Promise<readonly StimulusDescription[]> {
  const output = mkdtempSync(join(tmpdir(), 'meshkit-list-'));
  let stimuli: readonly StimulusDescription[] = [];
  const faults: string[] = [];
  const { finished, errors } = await runPlaywright({
    arguments: ['--list', '--output', output],
    ...(signal && { signal }),
    onEvent: (event) => {
      if (event.event === 'listed') stimuli = event.stimuli;
      if (event.event === 'error') faults.push(event.message);
    },
  }).finally(() => rmSync(output, { recursive: true, force: true }));
  if (signal?.aborted)
    throw new MeshkitError('INTERRUPTED', `stopped by ${String(signal.reason)} before the run began`);
  if (finished && faults.length === 0 && stimuli.length > 0) return stimuli;
  const problem = faults[0] ?? (errors.trim() || 'it named none');
  throw new MeshkitError('INTERNAL', `Playwright could not list the stimuli: ${problem}`);
}
