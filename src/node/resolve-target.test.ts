import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { completeTarget } from './complete-target.ts';
import { resolveTarget } from './resolve-target.ts';
import type { WrittenTarget } from './written-configuration.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const written: WrittenTarget = {
  baseUrl: 'https://localhost:8700',
  mailboxes: {
    alice: { id: 'X26OT001', odsCode: 'X26', password: { env: 'ALICE' } },
    bob: { id: 'X26OT002', odsCode: 'X26', password: { file: 'bob.txt' } },
  },
  sharedKey: { env: 'SHARED' },
  tls: { ca: 'ca.pem' },
  workflowIds: { allowed: ['WF1'] },
};

test('secrets come from the environment and from files, certificates from files', () => {
  writeFileSync(join(folder, 'bob.txt'), 'bob secret\n');
  writeFileSync(join(folder, 'ca.pem'), 'PEM');
  const target = resolveTarget(completeTarget('local', written, folder), { ALICE: 'a', SHARED: 's' });
  expect(target.mailboxes.alice.password).toBe('a');
  expect(target.mailboxes.bob.password).toBe('bob secret');
  expect(target.sharedKey).toBe('s');
  expect(target.tls).toEqual({ ca: 'PEM' });
});

test('a missing variable is named with the setting that wants it', () => {
  const resolve = () => resolveTarget(completeTarget('local', written, folder), { SHARED: 's' });
  expect(resolve).toThrow('targets.local.mailboxes.alice.password: the environment variable ALICE is not set');
});

test('a missing file is named with the setting that wants it', () => {
  const resolve = () => resolveTarget(completeTarget('local', written, folder), { ALICE: 'a', SHARED: 's' });
  expect(resolve).toThrow(/targets.local.mailboxes.bob.password: the file .*bob.txt can't be read/);
});

test('an empty secret is missing', () => {
  writeFileSync(join(folder, 'bob.txt'), '\n');
  const resolve = () => resolveTarget(completeTarget('local', written, folder), { ALICE: 'a', SHARED: 's' });
  expect(resolve).toThrow(/bob.txt is empty/);
});
