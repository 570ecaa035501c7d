import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshkitError } from '../../core/errors.ts';
import type { FileRecording } from '../../core/file-recording.ts';
import type { Trace } from '../../core/trace.ts';
import type { ApplicationConfiguration } from '../../node/client-configuration.ts';
import { defaultMailboxes, defaultSharedKey } from '../../sandbox/defaults.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { Driver } from '../driver.ts';
import type { Prompt } from '../means.ts';
import { storedMessages } from '../received.ts';
import { FileHome } from './file-home.ts';
import type { FileScenario } from './file-scenario.ts';
import { FileStage } from './file-stage.ts';
import { toldOutcomes } from './told-outcomes.ts';

export interface FileScenarioWish {
  readonly scenario: FileScenario;
  readonly application: ApplicationConfiguration;
  readonly seed: number;
  readonly prompt: Prompt;
  readonly signal: AbortSignal;
  /** The broken application that plays, in proofs only. */
  readonly mutant?: string;
}

/**
 * Plays one scenario in folders of its own, with the client and a sandbox behind them, and answers its trace. Throws MeshkitError
 * where the application can't be driven.
 */
export async function runFileScenario(wish: FileScenarioWish): Promise<Trace> {
  const top = mkdtempSync(join(tmpdir(), 'meshkit-files-'));
  const sandbox = await startSandbox({ mailboxes: defaultMailboxes, sharedKey: defaultSharedKey });
  try {
    return await play(wish, top, sandbox);
  } finally {
    await sandbox.close();
    rmSync(top, { recursive: true, force: true });
  }
}

async function play(wish: FileScenarioWish, top: string, sandbox: Sandbox): Promise<Trace> {
  const { application, scenario, seed, signal, prompt } = wish;
  const from = Date.now();
  const home = new FileHome({
    top,
    mailbox: ownMailbox(),
    server: { baseUrl: sandbox.url, sharedKey: defaultSharedKey },
    transferReports: scenario.transferReports === true,
  });
  const driver = new Driver({ client: application, values: valuesOf(home), prompt, signal, secrets: [] });
  const stored = () => storedMessages(application, driver.values, signal);
  const keeps = async (sha256: string) => (await stored())?.some((each) => each.sha256 === sha256) === true;
  const told = () => toldOutcomes(application, driver.values, signal);
  const stage = new FileStage({ application, sandbox, driver, home, seed, keeps, told });
  try {
    if (application.daemon) await driver.startDaemon(() => true);
    await scenario.run(stage);
    await home.look();
    const asked = { stored: await stored(), outcomes: await told() };
    await driver.stopDaemon();
    return traceOf(wish, { from, home, driver, stage, ...asked });
  } finally {
    await driver.stopDaemon('kill');
    await home.close();
  }
}

interface Played extends Pick<FileRecording, 'from'> {
  readonly home: FileHome;
  readonly driver: Driver;
  readonly stage: FileStage;
  readonly stored: FileRecording['stored'] | undefined;
  readonly outcomes: FileRecording['outcomes'] | undefined;
}

function traceOf({ scenario, seed, mutant }: FileScenarioWish, played: Played): Trace {
  const { from, home, driver, stage, stored, outcomes } = played;
  const { id, exercises } = scenario;
  const files: FileRecording = {
    ...{ from, to: Date.now(), mailbox: ownMailbox().id, steps: driver.steps },
    ...{ asked: stage.asked, dropped: stage.dropped, placed: stage.placedAtEnd },
    ...{ listings: home.listings, watched: ['temp', 'outside'], intrusions: home.intrusions },
    ...(stored && { stored }),
    ...(outcomes && { outcomes }),
  };
  const base = { title: id, seed, exchanges: [], exercises, files };
  return mutant === undefined ? { id, ...base } : { id: `${id} [${mutant}]`, mutant, ...base };
}

function valuesOf({ paths }: FileHome) {
  const { home, work, out, sent, failed } = paths;
  return { mailbox: ownMailbox().id, home, work, in: paths.in, out, sent, failed };
}

/** The mailbox of the application. */
function ownMailbox() {
  const [own] = defaultMailboxes;
  if (!own) throw new MeshkitError('INTERNAL', 'the sandbox has no mailboxes');
  return own;
}
