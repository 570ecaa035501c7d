import type { FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { STIMULUS_ANNOTATION } from './stimulus-description.ts';

/** Prints one JSON event a line on standard output, for `meshkit conform` to read. */
class EventReporter implements Reporter {
  onBegin(_config: unknown, suite: Suite): void {
    const tests = suite.allTests();
    print({ event: 'listed', stimuli: tests.flatMap(descriptionOf) });
    print({ event: 'begin', total: tests.length });
  }

  onTestEnd(test: TestCase, { status, duration, errors }: TestResult): void {
    print({ event: 'end', id: test.title, status, ms: Math.round(duration), error: errors[0]?.message });
  }

  onError(error: { readonly message?: string }): void {
    print({ event: 'error', message: error.message ?? 'unknown' });
  }

  onEnd({ status }: FullResult): void {
    print({ event: 'finished', status });
  }

  printsToStdio(): boolean {
    return true;
  }
}

function descriptionOf({ annotations }: TestCase): readonly unknown[] {
  const text = annotations.find(({ type }) => type === STIMULUS_ANNOTATION)?.description;
  return text === undefined ? [] : [JSON.parse(text) as unknown];
}

function print(event: object): void {
  process.stdout.write(JSON.stringify(event) + '\n');
}

// eslint-disable-next-line no-restricted-syntax -- Playwright loads a reporter by its default export
export default EventReporter;
