import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFaketime } from '../witness/faketime.ts';
import { clientsFolder } from '../witness/reference-client.ts';
import { CommandRig } from './command-rig.ts';

const PAGE = readFileSync('docs/witness.md', 'utf8');
const block = (start: RegExp): string => start.exec(PAGE)?.[1] ?? '';
const CONFIGURATION = block(/^```yaml file=meshkit\.config\.yaml\n(.*?)^```$/ms);
const CONSOLE = block(/^```console\n\$ meshkit (.*?)^```$/ms);
const [command = '', ...shown] = CONSOLE.trimEnd().split('\n');
const REFERENCE = JSON.stringify([process.execPath, join(clientsFolder(), 'reference', 'main.js')]).slice(1, -1);

const rig = new CommandRig();
beforeEach(() => {
  rig.begin();
  writeFileSync('meshkit.config.yaml', CONFIGURATION.replace('our-client', REFERENCE));
});
afterEach(rig.end);

test('the page on clients shows what its command prints', async () => {
  expect(shown.length).toBeGreaterThan(2);
  expect(await rig.run(command)).toBe(0);
  expect(rig.told).toContain(shown.join('\n'));
});

describe.skipIf(!hasFaketime())('with libfaketime, which is not installed everywhere', () => {
  test('the client of the page is seen for two days', async () => {
    const fast = command.replace('--time-scale 600', '--time-scale 10000').replace(' --list', ' --out out');
    const only = fast.replace('CLI-020,CLI-021,CLI-023,CLI-024', 'CLI-020,CLI-023');
    expect([0, 4]).toContain(await rig.run(only));
    expect(rig.told).toContain("The client's clock ran 10000 times as fast (--time-scale 10000)");
    expect(rig.told).toContain('Exercised: 2 rules.');
  }, 180_000);
});

function hasFaketime(): boolean {
  try {
    return findFaketime() !== '';
  } catch {
    return false;
  }
}
