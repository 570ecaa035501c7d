import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ApplicationConfiguration } from '../../node/client-configuration.ts';
import { assertApplicationDrivable } from './assert-application-drivable.ts';
import { exampleApplication } from './example-application.ts';
import { fileScenarios, type FileScenario } from './file-scenario.ts';
import { runFileScenario } from './run-file-scenario.ts';

const scenario = fileScenarios('test');
const EXAMPLE = exampleApplication();
const around = { seed: 1, prompt: async () => undefined, signal: new AbortController().signal };
const LONG = 60_000;

async function play(run: FileScenario['run'], application = EXAMPLE) {
  const spec = { exercises: [], needs: [] };
  const { files } = await runFileScenario({ ...around, application, scenario: scenario('one', spec, run) });
  if (!files) throw new Error('no folder was watched');
  return files;
}

/** An application that is one script of a shell. */
function shell(script: string): Partial<ApplicationConfiguration> {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'script.sh');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o700);
  return { send: { command: [file, '{file}', '{out}'] } };
}

test(
  'what is sent and received is evidence: pairs, their fate, what is kept and what is said',
  async () => {
    const files = await play(async (stage) => {
      await stage.send();
      await stage.deliver();
      await stage.receive();
    });
    expect(files.asked.map(({ sha256 }) => sha256)).toEqual(files.dropped.map(({ read }) => read?.sha256));
    expect(files.dropped).toMatchObject([{ became: 'sent', controlGrew: false, dataGrew: false }]);
    expect(files.outcomes).toMatchObject([{ state: 'sent', messageId: files.dropped[0]?.messageId }]);
    expect(files.placed).toMatchObject([{ kind: 'message', left: [] }]);
    expect(files.stored?.map(({ sha256 }) => sha256)).toEqual([files.placed[0]?.sha256]);
    expect(files.intrusions).toEqual([]);
  },
  LONG,
);

test(
  'an application that runs by itself is given its time',
  async () => {
    const { receive: _, ...rest } = EXAMPLE;
    const [program = '', main = ''] = (EXAMPLE.receive as { readonly command: readonly string[] }).command;
    const daemon = { command: [program, main, 'daemon'], readyText: 'watching' };
    const files = await play(
      async (stage) => {
        await stage.send();
        await stage.deliver();
        await stage.receive();
      },
      { ...rest, daemon },
    );
    expect(files.placed).toMatchObject([{ left: [] }]);
    expect(files.outcomes).toMatchObject([{ state: 'sent' }]);
    expect(files.steps.map(({ kind }) => kind)).toEqual(['start', 'send', 'stop']);
  },
  LONG,
);

test(
  'what an application does in temp and beside its folders is noted',
  async () => {
    const script = 'touch "$2/../temp/mine" "$2/../../../mine"; cp "$1" "$2/a.dat"; echo "<DTSControl/>" > "$2/a.ctl"';
    const files = await play((stage) => stage.send(), { ...EXAMPLE, ...shell(script) });
    expect(files.intrusions).toEqual([
      { where: 'temp', what: 'mine appeared' },
      { where: 'outside', what: expect.stringMatching(/mine appeared$/) as string },
    ]);
  },
  LONG,
);

test.each([
  ['drops nothing', 'true', 'it ended with 0, and nothing with .dat or .ctl at its end had come into out'],
  ['fails', 'echo no disk >&2; exit 7', 'it ended with 7'],
])(
  'an application that %s is not judged',
  async (_what, script, problem) => {
    const { receive: _, ...rest } = EXAMPLE;
    const application = { ...rest, ...shell(script), withinSeconds: 1 };
    await expect(assertApplicationDrivable({ ...around, application })).rejects.toThrow(problem);
  },
  LONG,
);

test(
  'a line about outcomes that says nothing ends the run with the line',
  async () => {
    const outcomes = { command: [process.execPath, '-e', 'console.log(\'{"state": "sent"}\')'] };
    await expect(play(async () => undefined, { ...EXAMPLE, outcomes })).rejects.toThrow('a line says nothing');
  },
  LONG,
);
