import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandRig } from './command-rig.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);
const run = (...words: readonly string[]): Promise<number> => rig.run(['generate', ...words]);

describe('meshkit generate', () => {
  test('writes one JSON line for a value, the same for the same seed, and the first of more', async () => {
    expect(await run('mex-headers', '--count', '150', '--seed', '7')).toBe(0);
    const first = rig.told;
    expect(first.trim().split('\n')).toHaveLength(150);
    await run('mex-headers', '--count', '3', '--seed', '7');
    expect(first.startsWith(rig.told)).toBe(true);
    await run('mex-headers', '--count', '3', '--seed', '8');
    expect(first.startsWith(rig.told)).toBe(false);
  });

  test('writes values with the defect that is named, or with any', async () => {
    expect(await run('routing-address', '--malformed', 'NHS number: eight digits', '--count', '5')).toBe(0);
    for (const line of rig.told.trim().split('\n')) {
      expect(JSON.parse(line)).toMatchObject({ defect: { rule: 'WFL-002', name: 'NHS number: eight digits' } });
    }
    await run('routing-address', '--malformed', '--count', '50');
    expect(new Set(rig.told.match(/"rule":"[^"]+"/g)).size).toBeGreaterThan(3);
  });

  test('writes files: text, bytes, pairs with their bodies, and the defect beside a spoilt one', async () => {
    await run('gp2gp-mi', '--count', '2', '--format', 'files', '--out', rig.folder);
    expect(rig.told).toBe(`2 values in ${rig.folder}\n`);
    await run('gzip', '--count', '1', '--format', 'files', '--out', rig.folder);
    await run('file-pair', '--count', '1', '--format', 'files', '--out', rig.folder);
    await run('xml-document', '--malformed', 'cut off', '--count', '1', '--format', 'files', '--out', rig.folder);
    expect(readdirSync(rig.folder).sort()).toEqual([
      ...['file-pair-000001', 'gp2gp-mi-000001.csv', 'gp2gp-mi-000002.csv', 'gzip-000001.gz'],
      ...['xml-document-000001.defect.json', 'xml-document-000001.xml'],
    ]);
    expect(readFileSync(join(rig.folder, 'gp2gp-mi-000001.csv'), 'utf8')).toMatch(/^HR,/);
    expect(() => gunzipSync(readFileSync(join(rig.folder, 'gzip-000001.gz')))).not.toThrow();
    expect(readdirSync(join(rig.folder, 'file-pair-000001')).map((name) => name.slice(-4))).toEqual(['.ctl', '.dat']);
    expect(readFileSync(join(rig.folder, 'xml-document-000001.defect.json'), 'utf8')).toContain('PAY-040');
  });

  test('writes a corpus to a rig.folder, bytes as base64', async () => {
    expect(await run('gzip', '--count', '20', '--out', rig.folder)).toBe(0);
    const lines = readFileSync(join(rig.folder, 'gzip.ndjson'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(20);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ base64: expect.stringMatching(/^H4sI/) as unknown });
  });

  test('leaves a body of gigabytes a description', async () => {
    await run('file-pair', '--malformed', 'too large', '--count', '1', '--format', 'files', '--out', rig.folder);
    const [data = ''] = readdirSync(join(rig.folder, 'file-pair-000001')).filter((name) => name.endsWith('.dat'));
    expect(readFileSync(join(rig.folder, 'file-pair-000001', data), 'utf8')).toContain('"bytes":20000000001');
  });

  test('lists the generators, and the defects of one', async () => {
    expect(await run('--list')).toBe(0);
    expect(rig.told).toMatch(/^routing-address +addresses of .* \(24 defects\)$/m);
    await run('chunk-range', '--list');
    expect(rig.told).toMatch(/^letters +SRV-163 {2}The numbers are letters\.$/m);
  });

  test.each([
    ['no generator is named', [], 'nothing was asked for'],
    ['a generator that does not exist', ['letters'], 'no generator "letters"'],
    ['a defect that does not exist', ['gzip', '--malformed', 'broken'], 'no defect "broken"'],
    ['a generator without defects', ['surname', '--malformed'], 'no defects'],
    ['files without a folder', ['gzip', '--format', 'files'], 'need a folder'],
  ])('answers 2 for %s', async (_, words, told) => {
    expect(await run(...words)).toBe(2);
    expect(rig.told).toContain(told);
  });

  test('stops when it is asked to', async () => {
    expect(await rig.run(['generate', 'mex-headers'], AbortSignal.abort('SIGINT'))).toBe(4);
  });
});
