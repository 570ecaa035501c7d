import { expect, test } from 'vitest';
import type { Capability } from '../node/target.ts';
import type { Subject } from './subject.ts';
import { assertWorkers } from './workers.ts';

function subject(configuration: 'embedded' | 'other', ...capabilities: readonly Capability[]): Subject {
  return { configuration, capabilities: new Set(capabilities) } as unknown as Subject;
}

test.each<Capability>(['exclusive', 'adminClock'])('several workers are refused on a target with %s', (capability) => {
  expect(() => assertWorkers(2, subject('other', capability))).toThrow('stimuli would disturb each other');
  expect(() => assertWorkers(1, subject('other', capability))).not.toThrow();
});

test('several workers are welcome on a target without them, and on sandboxes of their own', () => {
  expect(() => assertWorkers(2, subject('other', 'routing'))).not.toThrow();
  expect(() => assertWorkers(2, subject('embedded', 'exclusive', 'adminClock'))).not.toThrow();
});
