import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadKnownFailures } from './known-failures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ENTRY = '- rule: SRV-143\n  reason: replaced by the gateway\n  owner: team\n  expires: 2027-01-31\n';

function load(text: string) {
  const file = join(folder, 'known-failures.yaml');
  writeFileSync(file, text);
  return loadKnownFailures(file);
}

test('an entry has a rule, a reason, an owner and a last day', () => {
  expect(load(ENTRY)).toEqual([
    { rule: 'SRV-143', reason: 'replaced by the gateway', owner: 'team', expires: '2027-01-31' },
  ]);
});

test.each([
  ['without an owner', ENTRY.replace(/ {2}owner.*\n/, ''), 'known-failures.yaml:1: 0.owner is missing'],
  ['with a day that is none', ENTRY.replace('2027-01-31', '2027-02-30'), 'known-failures.yaml:4: 0.expires'],
  ['for a rule that stands above already', ENTRY + ENTRY, 'known-failures.yaml:5: 1.rule'],
  ['with a misspelt setting', ENTRY.replace('owner', 'owners'), 'Did you mean "owner"?'],
])('an entry %s is refused with its line', (_, text, message) => {
  expect(() => load(text)).toThrow(message);
});

test('a missing file is named', () => {
  expect(() => loadKnownFailures(join(folder, 'none.yaml'))).toThrow(/there is no file .*none.yaml/);
});
