import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from './command-line.ts';

let folder: string;
let written: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest) => {
      written += chunk.toString();
      for (const called of rest) if (typeof called === 'function') called();
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const run = async (...words: string[]): Promise<number> => {
  written = '';
  return runCommandLine(['generate', ...words], new AbortController().signal);
};

describe('meshkit generate', () => {
  test('writes one JSON line for a value, the same for the same seed, and the first of more', async () => {
    expect(await run('mex-headers', '--count', '150', '--seed', '7')).toBe(0);
    const first = written;
    expect(first.trim().split('\n')).toHaveLength(150);
    await run('mex-headers', '--count', '3', '--seed', '7');
    expect(first.startsWith(written)).toBe(true);
    await run('mex-headers', '--count', '3', '--seed', '8');
    expect(first.startsWith(written)).toBe(false);
  });

  test('writes values with the defect that is named, or with any', async () => {
    expect(await run('routing-address', '--malformed', 'NHS number: eight digits', '--count', '5')).toBe(0);
    for (const line of written.trim().split('\n')) {
      expect(JSON.parse(line)).toMatchObject({ defect: { rule: 'WFL-002', name: 'NHS number: eight digits' } });
    }
    await run('routing-address', '--malformed', '--count', '50');
    expect(new Set(written.match(/"rule":"[^"]+"/g)).size).toBeGreaterThan(3);
  });

  test('writes files: text, bytes, pairs with their bodies, and the defect beside a spoilt one', async () => {
    await run('gp2gp-mi', '--count', '2', '--format', 'files', '--out', folder);
    await run('gzip', '--count', '1', '--format', 'files', '--out', folder);
    await run('file-pair', '--count', '1', '--format', 'files', '--out', folder);
    await run('xml-document', '--malformed', 'cut off', '--count', '1', '--format', 'files', '--out', folder);
    expect(readdirSync(folder).sort()).toEqual([
      ...['file-pair-000001', 'gp2gp-mi-000001.csv', 'gp2gp-mi-000002.csv', 'gzip-000001.gz'],
      ...['xml-document-000001.defect.json', 'xml-document-000001.xml'],
    ]);
    expect(readFileSync(join(folder, 'gp2gp-mi-000001.csv'), 'utf8')).toMatch(/^HR,/);
    expect(() => gunzipSync(readFileSync(join(folder, 'gzip-000001.gz')))).not.toThrow();
    expect(readdirSync(join(folder, 'file-pair-000001')).map((name) => name.slice(-4))).toEqual(['.ctl', '.dat']);
    expect(readFileSync(join(folder, 'xml-document-000001.defect.json'), 'utf8')).toContain('PAY-040');
  });

  test('writes a corpus to a folder, bytes as base64', async () => {
    expect(await run('gzip', '--count', '20', '--out', folder)).toBe(0);
    const lines = readFileSync(join(folder, 'gzip.ndjson'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(20);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ base64: expect.stringMatching(/^H4sI/) as unknown });
  });

  test('leaves a body of gigabytes a description', async () => {
    await run('file-pair', '--malformed', 'too large', '--count', '1', '--format', 'files', '--out', folder);
    const [data = ''] = readdirSync(join(folder, 'file-pair-000001')).filter((name) => name.endsWith('.dat'));
    expect(readFileSync(join(folder, 'file-pair-000001', data), 'utf8')).toContain('"bytes":20000000001');
  });

  test('lists the generators, and the defects of one', async () => {
    expect(await run('--list')).toBe(0);
    expect(written).toMatch(/^routing-address +addresses of .* \(24 defects\)$/m);
    await run('chunk-range', '--list');
    expect(written).toMatch(/^letters +SRV-163 {2}The numbers are letters\.$/m);
  });

  test.each([
    ['no generator is named', [], 'nothing was asked for'],
    ['a generator that does not exist', ['letters'], 'no generator "letters"'],
    ['a defect that does not exist', ['gzip', '--malformed', 'broken'], 'no defect "broken"'],
    ['a generator without defects', ['surname', '--malformed'], 'no defects'],
    ['files without a folder', ['gzip', '--format', 'files'], 'need a folder'],
  ])('answers 2 for %s', async (_, words, told) => {
    expect(await run(...words)).toBe(2);
    expect(written).toContain(told);
  });

  test('stops when it is asked to', async () => {
    written = '';
    expect(await runCommandLine(['generate', 'mex-headers'], AbortSignal.abort('SIGINT'))).toBe(4);
  });
});
