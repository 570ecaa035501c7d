import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CommandRig } from './command-rig.ts';
import { pageSteps } from './page-steps.ts';

const PAGE = readFileSync('docs/files.md', 'utf8');
const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);

/** Ids are made anew each time. */
const withoutIds = (text: string): string => text.replace(/[0-9]{17,20}_[0-9A-F]{6}/g, 'ID');

test('the page on files shows lines that its commands print, in their order', { timeout: 60_000 }, async () => {
  let [ran, lastCode] = [0, 0];
  for (const step of pageSteps(PAGE)) {
    if ('file' in step) {
      mkdirSync(dirname(step.file), { recursive: true });
      writeFileSync(step.file, step.text);
    } else if (step.command.startsWith('mkdir -p ')) {
      for (const path of step.command.split(' ').slice(2)) mkdirSync(path, { recursive: true });
    } else if (step.command === 'echo $?') {
      expect(step.shown).toEqual([String(lastCode)]);
    } else {
      lastCode = await rig.run(step.command.split(' ').slice(1));
      const lines = withoutIds(rig.told).split('\n');
      const places = step.shown.map((line) => lines.indexOf(withoutIds(line)));
      expect(places, rig.told).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      ran += 1;
    }
  }
  expect(ran).toBe(2);
});
