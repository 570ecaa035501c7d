import { expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const KNOWN = ['GPFED_CONSULT_REPORT', 'GP2GP_MI', 'GP2GP'];

it.each([
  ['GPFED_CONSULT_REPRT', 'GPFED_CONSULT_REPORT'],
  ['gp2gp_mi', 'GP2GP_MI'],
  ['GP2PG', 'GP2GP'],
  ['SOMETHING_ELSE', undefined],
  ['', undefined],
  ['x'.repeat(1_000_000), undefined],
])('the name nearest to %.30s is %s', (name, nearest) => {
  expect(nearestName(name, KNOWN)).toBe(nearest);
});
