import { linesOf } from '../node/lines.ts';
import type { StimulusDescription } from '../playwright/stimulus-description.ts';

/** What src/playwright/reporter.ts prints. */
export type PlaywrightEvent =
  | { readonly event: 'listed'; readonly stimuli: readonly StimulusDescription[] }
  | { readonly event: 'begin'; readonly total: number }
  | {
      readonly event: 'end';
      readonly id: string;
      readonly status: string;
      readonly ms: number;
      readonly error?: string;
    }
  | { readonly event: 'error'; readonly message: string }
  | { readonly event: 'finished'; readonly status: string };

const LONGEST_LINE = 16 * 1024 * 1024;

/** Reads events from Playwright's standard output. Lines that are no events, such as a test's own output, are left out. */
export async function* playwrightEvents(output: AsyncIterable<Uint8Array>): AsyncGenerator<PlaywrightEvent> {
  for await (const line of linesOf(output, LONGEST_LINE)) {
    const event = parse(line.toString('utf8'));
    if (event) yield event;
  }
}

function parse(line: string): PlaywrightEvent | undefined {
  if (!line.startsWith('{"event":')) return undefined;
  try {
    return JSON.parse(line) as PlaywrightEvent;
  } catch {
    return undefined;
  }
}
