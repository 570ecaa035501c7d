import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checklist, type RehearsedCase } from '../../reports/checklist.ts';
import { clientScenarios } from '../../suites/client/index.ts';
import { loadKnownFailures } from '../node/known-failures.ts';
import { clientRules } from '../rules/index.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import { assertDrivable } from '../witness/assert-drivable.ts';
import { capabilitiesOf } from '../witness/capabilities.ts';
import { asksPerson, type Prompt } from '../witness/means.ts';
import { timeScaleFor, type TimeScale } from '../witness/time-scale.ts';
import { chooseClient, type ChosenClient, type ClientChoice } from './choose-client.ts';
import { chooseRules } from './choose-rules.ts';
import { chooseScenarios, type ScenarioChoice } from './choose-scenarios.ts';
import { concludeScenarios } from './conclude-scenarios.ts';
import { endRun } from './end-run.ts';
import { askAtKeyboard } from './keyboard.ts';
import { listedScenarios } from './listed-scenarios.ts';
import { LivePage } from './live-page.ts';
import { evidenceSink, playScenarios } from './play-scenarios.ts';
import { showProgress } from './progress.ts';
import { makeRunFolder } from './run-folder.ts';
import type { VerdictWish } from './verdict-options.ts';

export interface WitnessWish extends ClientChoice, VerdictWish {
  readonly seed: number;
  readonly workers: number;
  readonly rehearsal: boolean;
  readonly quick: boolean;
  /** Shows the run in a browser, at this port of the machine (0: a free one). */
  readonly uiPort?: number;
}

/** Says which scenarios would be played, and touches no client. */
export function listScenarios(wish: WitnessWish): string {
  return listedScenarios(chosenFor(wish, chooseClient(wish)));
}

/** Judges a client and writes the run down. Answers the exit code. */
export async function witness(wish: WitnessWish, signal: AbortSignal): Promise<number> {
  if (wish.uiPort === undefined) return runWitness(wish, signal);
  const page = await LivePage.open(wish.uiPort, chooseRules(clientRules, wish));
  process.stdout.write(`The run as it happens: ${page.url}\n`);
  try {
    return await runWitness(wish, signal, page);
  } catch (fault) {
    page.failed(fault);
    throw fault;
  } finally {
    await page.close();
  }
}

async function runWitness(wish: WitnessWish, signal: AbortSignal, page?: LivePage): Promise<number> {
  const startedAt = new Date();
  const knownFailures = loadKnownFailures(wish.knownFailures);
  const chosen = chooseClient(wish);
  const choice = chosenFor(wish, chosen);
  const scenarios = choice.chosen.map(({ id }) => id);
  const begun = { client: chosen.client.name, startedAt: startedAt.toISOString(), seed: wish.seed, scenarios };
  page?.run(begun, wish.policy, chosen.isReference);
  const timeScale = wish.timeScale === undefined ? undefined : timeScaleFor(chosen.client, wish.timeScale);
  await assertDrivable({ client: chosen.client, seed: wish.seed, prompt: promptOf(page), signal, timeScale });
  const folder = makeRunFolder(wish.out, startedAt);
  const cases = await play(wish, { ...chosen, choice, folder, page, timeScale }, signal);
  const run = await concludeScenarios(wish, {
    ...{ name: chosen.client.name, isReference: chosen.isReference, catalogue: clientRules, choice },
    ...{ startedAt, folder, knownFailures, interrupted: signal.aborted },
    narrowed: [...(wish.rehearsal ? ['the witness cases'] : []), ...(wish.quick ? ['quick scenarios'] : [])],
  });
  if (wish.rehearsal) writeFileSync(join(folder, 'checklist.md'), checklist(run, cases));
  await page?.over(run, folder);
  return endRun(run, folder, [defaultSharedKey, ...defaultMailboxes.map(({ password }) => password)]);
}

interface Playing extends Pick<ChosenClient, 'client'> {
  readonly choice: ScenarioChoice;
  readonly folder: string;
  readonly page: LivePage | undefined;
  readonly timeScale: TimeScale | undefined;
}

/** Plays the chosen scenarios and answers the cases of the witness test among them. */
async function play(
  { seed, workers, rehearsal }: WitnessWish,
  { client, choice, folder, page, timeScale }: Playing,
  signal: AbortSignal,
): Promise<readonly RehearsedCase[]> {
  const cases: RehearsedCase[] = [];
  const write = evidenceSink(folder);
  await playScenarios({
    plays: choice.chosen.map((scenario) => ({ scenario, client, seed })),
    workers: rehearsal || asksPerson(client) ? 1 : workers,
    prompt: promptOf(page),
    progress: showProgress(),
    signal,
    timeScale,
    onlooker: page,
    sink: (trace) => {
      write(trace);
      page?.judge(trace);
      const scenario = choice.chosen.find(({ id }) => id === trace.id);
      if (scenario?.witness) cases.push({ ...scenario.witness, title: scenario.id, rules: scenario.exercises, trace });
    },
  });
  return cases;
}

/** Asks at the keyboard, and says on the page that it does. */
function promptOf(page: LivePage | undefined): Prompt {
  return (text, signal) => {
    page?.asked(text);
    return askAtKeyboard(text, signal);
  };
}

function chosenFor(wish: WitnessWish, { client }: ChosenClient): ScenarioChoice {
  const rules = chooseRules(clientRules, wish);
  const capabilities = capabilitiesOf(client, wish.timeScale !== undefined);
  return chooseScenarios(clientScenarios, { ...wish, rules, capabilities });
}
