import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { showProgress } from './progress.ts';

function screen(isTTY: boolean) {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns: 40 }), read: () => text };
}

function show(isTTY: boolean, environment: NodeJS.ProcessEnv): string {
  const { stream, read } = screen(isTTY);
  const progress = showProgress(stream, environment);
  progress.begin(2);
  progress.end('a stimulus with a name that is far too long for the line', 'passed', 5);
  progress.end('b', 'failed', 7);
  progress.done();
  return read();
}

test('without a terminal each stimulus has its plain line', () => {
  const lines = show(false, {}).split('\n');
  expect(lines[0]).toBe('Running 2 stimuli');
  expect(lines[2]).toBe('[2/2] failed b (7 ms)');
});

test('in CI too, even with a terminal', () => {
  expect(show(true, { CI: 'true' })).toBe(show(false, {}));
});

test('in a terminal one line changes, keeps to its width, and is gone at the end', () => {
  const text = show(true, {});
  expect(text).not.toContain('\n');
  expect(text).toContain('2/2 1 with findings');
  const shown = text.split('\r').map((part) => part.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''));
  expect(Math.max(...shown.map(({ length }) => length))).toBeLessThan(40);
  expect(text.endsWith('\r\u001b[2K')).toBe(true);
});
