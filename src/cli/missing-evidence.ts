import type { RunInput } from '../core/conclude.ts';
import type { StimulusDescription } from '../playwright/stimulus-description.ts';

/** A stimulus that was to run and left no trace makes a run incomplete, whatever Playwright says of it. */
export function missingEvidence(
  chosen: readonly Pick<StimulusDescription, 'id'>[],
  traces: ReadonlySet<string>,
): RunInput['interrupted'] {
  const missing = chosen.filter(({ id }) => !traces.has(id));
  if (missing.length === 0) return undefined;
  return { reason: `${missing.length} stimuli left no evidence (${missing[0]?.id ?? ''})`, fault: false };
}
