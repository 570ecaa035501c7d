import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Trace } from '../core/trace.ts';
import { EVIDENCE, fileHash, mergeEvidence, readEvidence } from './evidence-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const line = (id: string) => JSON.stringify({ id, title: 'é'.repeat(3), seed: 1, exchanges: [], exercises: [] }) + '\n';

function parts(...texts: readonly string[]): void {
  texts.forEach((text, worker) => writeFileSync(join(folder, `evidence-${worker}.ndjson`), text));
}

async function idsIn(file: string): Promise<readonly string[]> {
  const traces: Trace[] = [];
  for await (const trace of readEvidence(file)) traces.push(trace);
  return traces.map(({ id }) => id);
}

test("the workers' files become one, in the order of the ids, and are gone", async () => {
  parts(line('b') + line('d'), line('c') + line('a'), '');
  await mergeEvidence(folder);
  expect(await idsIn(join(folder, EVIDENCE))).toEqual(['a', 'b', 'c', 'd']);
  expect(readdirSync(folder)).toEqual([EVIDENCE]);
});

test('the hash is that of the file', async () => {
  parts(line('b'), line('a'));
  const sha256 = await mergeEvidence(folder);
  expect(sha256).toBe(
    createHash('sha256')
      .update(readFileSync(join(folder, EVIDENCE)))
      .digest('hex'),
  );
  expect(await fileHash(join(folder, EVIDENCE))).toBe(sha256);
});

test('half a line of a stopped worker is left out', async () => {
  parts(line('a') + line('b').slice(0, 20), line('c'));
  await mergeEvidence(folder);
  expect(await idsIn(join(folder, EVIDENCE))).toEqual(['a', 'c']);
});

test('a run without evidence has an empty file', async () => {
  await mergeEvidence(folder);
  expect(readFileSync(join(folder, EVIDENCE), 'utf8')).toBe('');
});

test('evidence that is not JSON is refused', async () => {
  writeFileSync(join(folder, EVIDENCE), line('a') + 'nonsense\n');
  await expect(idsIn(join(folder, EVIDENCE))).rejects.toMatchObject({ code: 'EVIDENCE_UNREADABLE' });
});
