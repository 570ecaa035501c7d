import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeValue } from './generated-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file that is there already is not written over', async () => {
  await writeValue(folder, 'value', 'txt', 'kept');
  await expect(writeValue(folder, 'value', 'txt', 'new')).rejects.toMatchObject({ code: 'USAGE' });
  expect(readFileSync(join(folder, 'value.txt'), 'utf8')).toBe('kept');
});
