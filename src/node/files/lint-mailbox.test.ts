import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LintedDocument } from '../../core/lint.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { formatControlFile } from '../../payloads/control-file-text.ts';
import { findInterfaceFolders } from './interface-folders.ts';
import { lintMailbox } from './lint-mailbox.ts';

const NOW = Date.UTC(2026, 1, 14);
const CONTROL = {
  ...{ Version: '1.0', AddressType: 'DTS', MessageType: 'Data', WorkflowId: 'GP2GP_MI' },
  ...{ From_DTS: 'X26HC001', To_DTS: 'X26HC002' },
};
let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'meshkit-lint-'));
  for (const name of ['IN', 'out', 'Sent']) mkdirSync(join(home, 'x26hc001', name), { recursive: true });
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Writes a file that has lain there for an hour. */
function write(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(home, 'x26hc001', folder, name);
  writeFileSync(path, content);
  utimesSync(path, NOW / 1000 - 3600, NOW / 1000 - 3600);
}

async function lintHome(): Promise<LintedDocument> {
  const [place] = findInterfaceFolders(home);
  if (!place) throw new Error('no folder');
  return lintMailbox(place, { workflows: workflowCatalogue(), watched: [], now: NOW });
}

const broken = ({ results }: LintedDocument): readonly string[] =>
  results.filter(({ state }) => state === 'not held').map(({ rule }) => rule.id);

test('a correct pair raises nothing, in folders whose names are in any case', async () => {
  write('out', 'A81001_0001.dat', 'x');
  write('out', 'A81001_0001.ctl', formatControlFile(CONTROL));
  expect(broken(await lintHome())).toEqual([]);
});

test('faults are found in the folder where they lie, with the place', async () => {
  write('out', 'a.ctl', formatControlFile({ ...CONTROL, From_DTS: 'X26HC009' }));
  write('Sent', 'b.ctl', formatControlFile(CONTROL));
  write('IN', 'c.dat', 'x');
  const document = await lintHome();
  expect(broken(document)).toEqual(['FIL-007', 'FIL-035', 'FIL-050']);
  const findings = document.results.flatMap((result) => result.findings);
  expect(findings.map(({ place: { file } }) => file.slice(home.length + 1)).sort()).toEqual([
    join('x26hc001', 'IN', 'c.dat'),
    join('x26hc001', 'Sent', 'b.ctl'),
    join('x26hc001', 'out', 'a.ctl'),
    join('x26hc001', 'out', 'a.ctl'),
  ]);
});

test('personal data in a name is found, and not repeated', async () => {
  write('out', '9990000018.dat', 'x');
  write('out', '9990000018.ctl', formatControlFile({ ...CONTROL, LocalId: 'ref 9990000018' }));
  const document = await lintHome();
  expect(broken(document)).toEqual(['FIL-037', 'WFL-083']);
  expect(JSON.stringify(document)).not.toContain('9990000018');
});

test('a control file of more than 1 MB is not read, and the mailbox not said to be right', async () => {
  write('out', 'a.dat', 'x');
  write('out', 'a.ctl', Buffer.alloc(1_000_001, 'x'));
  expect((await lintHome()).unchecked).toContain('a.ctl is larger than 1 MB');
});

test('data that is small once it is compressed needs no parts, and other data does', async () => {
  write('out', 'zeros.dat', Buffer.alloc(80_000_000));
  write('out', 'zeros.ctl', formatControlFile(CONTROL));
  expect(broken(await lintHome())).toEqual([]);
  write('out', 'zeros.ctl', formatControlFile({ ...CONTROL, Compress: 'N' }));
  expect(broken(await lintHome())).toEqual(['FIL-033']);
});
