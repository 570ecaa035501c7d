import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checklist, type RehearsedCase } from '../../reports/checklist.ts';
import { clientScenarios } from '../../suites/client/index.ts';
import { concludeRun } from '../core/conclude.ts';
import type { KnownFailure, Run } from '../core/run.ts';
import { loadKnownFailures } from '../node/known-failures.ts';
import { clientRules } from '../rules/index.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import { assertDrivable } from '../witness/assert-drivable.ts';
import { capabilitiesOf } from '../witness/capabilities.ts';
import type { Prompt } from '../witness/means.ts';
import { timeScaleFor, type TimeScale } from '../witness/time-scale.ts';
import { chooseClient, type ChosenClient, type ClientChoice } from './choose-client.ts';
import { chooseRules, selectionNames } from './choose-rules.ts';
import { chooseScenarios, type ScenarioChoice } from './choose-scenarios.ts';
import { judgedInput } from './conclude-input.ts';
import { endRun } from './end-run.ts';
import { EVIDENCE, mergeEvidence } from './evidence-file.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { askAtKeyboard } from './keyboard.ts';
import { LivePage } from './live-page.ts';
import { missingEvidence } from './missing-evidence.ts';
import { notAttempted } from './not-attempted.ts';
import { evidenceSink, playScenarios } from './play-scenarios.ts';
import { showProgress } from './progress.ts';
import { makeRunFolder, runIdOf } from './run-folder.ts';
import type { VerdictWish } from './verdict-options.ts';

export interface WitnessWish extends ClientChoice, VerdictWish {
  readonly seed: number;
  readonly workers: number;
  readonly rehearsal: boolean;
  readonly quick: boolean;
  /** How many times as fast as real time the clocks run. Default: once. */
  readonly timeScale?: number;
  /** Shows the run in a browser, at this port of the machine (0: a free one). */
  readonly uiPort?: number;
}

/** A run from its beginning to its last scenario. */
interface Ran extends ChosenClient {
  readonly choice: ScenarioChoice;
  readonly startedAt: Date;
  readonly folder: string;
  readonly knownFailures: readonly KnownFailure[];
  readonly interrupted: boolean;
}

/** Says which scenarios would be played, and touches no client. */
export function listScenarios(wish: WitnessWish): string {
  const { chosen, left } = chosenFor(wish, chooseClient(wish));
  const lines = chosen.map(({ id, exercises }) => `${id}\n    ${exercises.join(' ')}`);
  const out = left.map(({ stimulus, why }) => `${stimulus.id}\n    ${why.kind}: ${why.reason}`);
  return [`Would play: ${chosen.length} scenarios`, ...lines, '', `Left out: ${left.length}`, ...out, ''].join('\n');
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
  page?.run({ client: chosen.client.name, startedAt: startedAt.toISOString(), seed: wish.seed, scenarios });
  const timeScale = wish.timeScale === undefined ? undefined : timeScaleFor(chosen.client, wish.timeScale);
  await assertDrivable({ client: chosen.client, seed: wish.seed, prompt: promptOf(page), signal, timeScale });
  const folder = makeRunFolder(wish.out, startedAt);
  const cases = await play(wish, { ...chosen, choice, folder, page, timeScale }, signal);
  const interrupted = signal.aborted;
  const run = await conclude(wish, { ...chosen, choice, startedAt, folder, knownFailures, interrupted });
  if (wish.rehearsal) writeFileSync(join(folder, 'checklist.md'), checklist(run, cases));
  await page?.over(run, folder);
  return endRun(run, folder, [defaultSharedKey, ...defaultMailboxes.map(({ password }) => password)]);
}

interface Playing extends Pick<Ran, 'client' | 'choice' | 'folder'> {
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
    workers: rehearsal || isManual(client) ? 1 : workers,
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

/** Every scenario has a sandbox of its own, which is gone. */
const NOTHING_LEFT: Run['residue'] = { sent: 0, acknowledged: 0, left: [], leftCount: 0 };

function isManual(client: ChosenClient['client']): boolean {
  return JSON.stringify(client).includes('"manual":');
}

async function conclude(wish: WitnessWish, ran: Ran): Promise<Run> {
  const { client, isReference, choice, startedAt, folder, knownFailures } = ran;
  const { seed, policy, partialOk, rehearsal, quick } = wish;
  const rules = chooseRules(clientRules, wish);
  const sha256 = await mergeEvidence(folder);
  const judged = await judgeEvidence(join(folder, EVIDENCE), rules);
  const interrupted = ran.interrupted
    ? { reason: 'it was stopped', fault: false }
    : missingEvidence(choice.chosen, judged.traces);
  const selected = new Set(rules.map(({ id }) => id));
  const endedEarly = new Set(judged.evidence.endedEarly.map(({ trace }) => trace));
  return concludeRun({
    ...judgedInput(judged, sha256, policy.require, clientRules),
    residue: NOTHING_LEFT,
    id: runIdOf(folder),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    target: { name: client.name, baseUrl: 'http://127.0.0.1', embedded: isReference, fingerprint: {} },
    seed,
    policy,
    selection: {
      complete: rules.length === clientRules.length && !rehearsal && !quick,
      only: [
        ...selectionNames(wish),
        ...(rehearsal ? ['the witness cases'] : []),
        ...(quick ? ['quick scenarios'] : []),
      ],
      partialOk,
    },
    notAttempted: notAttempted(clientRules, selected, choice, endedEarly),
    knownFailures,
    ...(interrupted && { interrupted }),
  });
}
