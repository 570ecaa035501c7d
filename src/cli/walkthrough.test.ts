import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runCommandLine } from './command-line.ts';

/** A command of a page, and what the page says that it prints. */
interface Shown {
  readonly command: string;
  readonly output: string;
}

const PAGE = readFileSync('docs/walkthrough-gp-connect.md', 'utf8');
const BLOCK = /^```(\S+)(?: file=(\S+))?\n(.*?)^```$/gms;
const home = process.cwd();

function shownIn(block: string): readonly Shown[] {
  return block
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [command = '', ...output] = part.split('\n');
      return { command, output: output.join('\n').trim() };
    });
}

afterEach(() => {
  vi.restoreAllMocks();
  process.chdir(home);
});

/** The port of a sandbox is free to be any. */
const withoutPort = (text: string): string => text.replace(/127\.0\.0\.1:[0-9]+/g, '127.0.0.1:PORT').trim();

async function outputOf(command: string): Promise<{ readonly output: string; readonly code: number }> {
  let written = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written += chunk.toString();
      return true;
    });
  }
  // A sandbox ends at once where it was asked to before.
  const code = await runCommandLine(command.split(' ').slice(1), AbortSignal.abort());
  vi.restoreAllMocks();
  return { output: written, code };
}

test('the walk-through of GP Connect Messaging prints what it shows, and every command of it is run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-page-'));
  process.chdir(folder);
  let lastCode = 0;
  let ran = 0;
  for (const [, kind, file, text = ''] of PAGE.matchAll(BLOCK)) {
    if (file !== undefined) writeFileSync(file, text);
    for (const { command, output } of kind === 'console' ? shownIn(text) : []) {
      if (command === 'echo $?') {
        expect(String(lastCode)).toBe(output);
        continue;
      }
      const got = await outputOf(command);
      expect(withoutPort(got.output), command).toBe(withoutPort(output));
      lastCode = got.code;
      ran += 1;
    }
  }
  process.chdir(home);
  rmSync(folder, { recursive: true });
  expect(ran).toBe(PAGE.match(/^\$ meshkit/gm)?.length);
}, 60_000);
