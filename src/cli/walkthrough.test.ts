import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CommandRig } from './command-rig.ts';
import { pageSteps } from './page-steps.ts';

const PAGE = readFileSync('docs/walkthrough-gp-connect.md', 'utf8');
const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);

/** The port of a sandbox is free to be any. */
const withoutPort = (text: string): string => text.replace(/127\.0\.0\.1:[0-9]+/g, '127.0.0.1:PORT').trim();

test('the walk-through of GP Connect Messaging prints what it shows, and every command of it is run', async () => {
  let [ran, lastCode] = [0, 0];
  for (const step of pageSteps(PAGE)) {
    if ('file' in step) writeFileSync(step.file, step.text);
    else if (step.command === 'echo $?') expect(step.shown).toEqual([String(lastCode)]);
    else {
      // A sandbox ends at once where it was asked to before.
      lastCode = await rig.run(step.command.split(' ').slice(1), AbortSignal.abort());
      expect(withoutPort(rig.told), step.command).toBe(withoutPort(step.shown.join('\n')));
      ran += 1;
    }
  }
  expect(ran).toBe(PAGE.match(/^\$ meshkit/gm)?.length);
}, 60_000);
