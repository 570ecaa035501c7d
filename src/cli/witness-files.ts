import { fileScenarios } from '../../suites/files/index.ts';
import { MeshkitError } from '../core/errors.ts';
import type { ApplicationConfiguration } from '../node/client-configuration.ts';
import { loadConfiguration } from '../node/load-configuration.ts';
import { loadKnownFailures } from '../node/known-failures.ts';
import { applicationRules } from '../rules/index.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import { assertApplicationDrivable } from '../witness/files/assert-application-drivable.ts';
import { applicationCapabilities } from '../witness/files/application-capabilities.ts';
import { exampleApplication } from '../witness/files/example-application.ts';
import type { FileScenario } from '../witness/files/file-scenario.ts';
import { asksPerson } from '../witness/means.ts';
import { runFileScenario } from '../witness/files/run-file-scenario.ts';
import { chooseRules } from './choose-rules.ts';
import { chooseScenarios, type ScenarioChoice } from './choose-scenarios.ts';
import { concludeScenarios } from './conclude-scenarios.ts';
import { endRun } from './end-run.ts';
import { askAtKeyboard } from './keyboard.ts';
import { listedScenarios } from './listed-scenarios.ts';
import { evidenceSink, playAll } from './play-scenarios.ts';
import { showProgress } from './progress.ts';
import { makeRunFolder } from './run-folder.ts';
import type { VerdictWish } from './verdict-options.ts';

export interface FilesWish extends VerdictWish {
  /** The configuration file whose section `application` says how it is driven. Default: the example. */
  readonly config?: string;
  readonly seed: number;
  readonly workers: number;
  readonly quick: boolean;
}

/** Says which scenarios would be played, and touches no application. */
export function listFileScenarios(wish: FilesWish): string {
  return listedScenarios(chosenFor(wish, applicationOf(wish)));
}

/** Judges software that uses the file interface, and writes the run down. Answers the exit code. */
export async function witnessFiles(wish: FilesWish, signal: AbortSignal): Promise<number> {
  const startedAt = new Date();
  const knownFailures = loadKnownFailures(wish.knownFailures);
  const application = applicationOf(wish);
  const choice = chosenFor(wish, application);
  const { seed, workers, quick, config } = wish;
  await assertApplicationDrivable({ application, seed, prompt: askAtKeyboard, signal });
  const folder = makeRunFolder(wish.out, startedAt);
  await playAll({
    plays: choice.chosen.map((scenario) => ({ scenario, application, seed })),
    run: (play) => runFileScenario({ ...play, prompt: askAtKeyboard, signal }),
    workers: asksPerson(application) ? 1 : workers,
    progress: showProgress(),
    signal,
    sink: evidenceSink(folder),
  });
  const run = await concludeScenarios(wish, {
    ...{ name: application.name, isReference: config === undefined, catalogue: applicationRules, choice },
    ...{ startedAt, folder, knownFailures, interrupted: signal.aborted },
    narrowed: quick ? ['quick scenarios'] : [],
  });
  return endRun(run, folder, [defaultSharedKey, ...defaultMailboxes.map(({ password }) => password)]);
}

/** The application to be judged. Throws USAGE for a configuration without one. */
function applicationOf({ config }: Pick<FilesWish, 'config'>): ApplicationConfiguration {
  if (config === undefined) return exampleApplication();
  const { application } = loadConfiguration(config);
  if (application) return application;
  throw new MeshkitError('USAGE', `${config} has no section application`, 'docs/files.md shows one.');
}

function chosenFor(wish: FilesWish, application: ApplicationConfiguration): ScenarioChoice<FileScenario> {
  const rules = chooseRules(applicationRules, wish);
  const capabilities = applicationCapabilities(application);
  return chooseScenarios(fileScenarios, { rules, capabilities, rehearsal: false, quick: wish.quick });
}
