import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runCommandLine } from './command-line.ts';

const PAGE = readFileSync('docs/files.md', 'utf8');
const BLOCK = /^```(\S+)(?: file=(\S+))?\n(.*?)^```$/gms;
const home = process.cwd();

afterEach(() => {
  vi.restoreAllMocks();
  process.chdir(home);
});

/** Ids are made anew each time. */
const withoutIds = (text: string): string => text.replace(/[0-9]{17,20}_[0-9A-F]{6}/g, 'ID');

async function outputOf(command: string): Promise<{ readonly output: string; readonly code: number }> {
  let written = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => ((written += chunk.toString()), true));
  }
  const code = await runCommandLine(command.split(' ').slice(1), new AbortController().signal);
  vi.restoreAllMocks();
  return { output: withoutIds(written), code };
}

test('the page on files shows lines that its commands print, in their order', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-page-'));
  process.chdir(folder);
  let [ran, lastCode] = [0, 0];
  for (const [, kind, file, text = ''] of PAGE.matchAll(BLOCK)) {
    if (file !== undefined) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    for (const part of kind === 'console' ? text.split(/^\$ /m).filter((each) => each !== '') : []) {
      const [command = '', ...shown] = part.trimEnd().split('\n');
      if (command.startsWith('mkdir -p '))
        for (const path of command.split(' ').slice(2)) mkdirSync(path, { recursive: true });
      else if (command === 'echo $?') expect(shown).toEqual([String(lastCode)]);
      else {
        const { output, code } = await outputOf(command);
        const lines = output.split('\n');
        const places = shown.map((line) => lines.indexOf(withoutIds(line)));
        expect(places, output).not.toContain(-1);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        lastCode = code;
        ran += 1;
      }
    }
  }
  process.chdir(home);
  rmSync(folder, { recursive: true });
  expect(ran).toBe(2);
});
