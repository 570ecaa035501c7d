import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOwnColumns } from '../node/own-columns.ts';
import { payloadFormats } from '../payloads/payload-formats.ts';

const page = readFileSync('docs/payloads.md', 'utf8');

test('the page names every payload format, and no other', () => {
  const named = [...page.matchAll(/^\| `([a-z][a-z0-9-]*)` +\|/gm)].map(([, id]) => id);
  expect(named).toEqual(payloadFormats.map(({ id }) => id));
});

test('the columns on the page are such columns', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-page-'));
  try {
    const file = join(folder, 'columns.yaml');
    writeFileSync(file, /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '');
    expect(readOwnColumns(file).title).toBe('monthly figures');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
