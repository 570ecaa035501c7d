import { expect, test } from 'vitest';
import { personalIn, valueFacts } from './value-facts.ts';

const known = { at: Date.UTC(2026, 0, 5), names: ["O'Neil", 'Smith'] };

test.each([
  ['case 9990000018', ['NHS number']],
  ['case 999 000 0018', ['NHS number']],
  ['case 9990000019', []],
  ['reference 99900000181', []],
  ['born 09011955', ['date of birth']],
  ['born 1955-01-09', ['date of birth']],
  ['born 09/01/1955', ['date of birth']],
  // Today's date is in many a file name.
  ['extract_20260104.csv', []],
  ['20251231235959', []],
  ['about smith', ['name']],
  ["letter_o'neil_final", ['name']],
  ['Smithfield', []],
  ['mail someone@example.test', ['email address']],
  ['ABC-123', []],
])('personal data in "%s": %j', (value, kinds) => {
  expect(personalIn(value, known)).toEqual(kinds);
});

test('facts of a value don’t give it away, and equal values have equal digests', () => {
  const facts = valueFacts('mex-subject', ' caf\u00e9\t', known);
  expect(facts).toMatchObject({ characters: 6, classes: ['control', 'non-ASCII', 'blank edge'], personal: [] });
  expect(facts.digest).toBe(valueFacts('mex-localid', ' caf\u00e9\t', known).digest);
  expect(facts.digest).not.toBe(valueFacts('mex-subject', 'caf\u00e9', known).digest);
});

test('an address is told to be one, or its defect', () => {
  const routing = (value: string) => valueFacts('mex-to', value, known).routing;
  expect(routing('GPPROVIDER_9990000018_09011955_Smith')).toBe('valid');
  expect(routing('GPPROVIDER_9990000019_09011955_Smith')).toBe('NHS number check digit');
});
