import { clientScenarios } from '../suites/client/index.ts';
import { judge } from '../src/core/judge.ts';
import type { Trace } from '../src/core/trace.ts';
import { clientRules } from '../src/rules/index.ts';
import { playScenarios } from '../src/cli/play-scenarios.ts';
import { showProgress } from '../src/cli/progress.ts';
import { disturbancesOf } from '../src/witness/disturbances.ts';
import { referenceClient } from '../src/witness/reference-client.ts';

/**
 * Plays every scenario with the reference client again and again, each time with other data and another broken network, and fails
 * at the first alarm: a correct client gets none. `npm run prove:witness -- <rounds> <seed> <workers>`.
 */
const [rounds = 20, firstSeed = 1, workers = 2] = process.argv.slice(2).map(Number);

/** Under real time the others take days. */
const scenarios = clientScenarios.filter(({ needs }) => !needs.includes('time scale'));
const alarms: string[] = [];
for (let round = 0; round < rounds; round += 1) {
  const seed = firstSeed + round;
  const before = alarms.length;
  await playScenarios({
    plays: scenarios.map((scenario, index) => ({
      scenario,
      client: referenceClient(),
      seed,
      disturbances: scenario.bearsFaults ? disturbancesOf(seed * 1000 + index) : [],
    })),
    workers,
    progress: showProgress(),
    prompt: async () => undefined,
    signal: new AbortController().signal,
    sink: (trace) => alarms.push(...alarmsOf(trace)),
  });
  process.stdout.write(`round ${round + 1} of ${rounds}, seed ${seed}: ${alarms.length - before} alarms\n`);
}
for (const alarm of alarms) process.stdout.write(`${alarm}\n`);
process.exitCode = alarms.length === 0 ? 0 : 1;

function alarmsOf(trace: Trace): readonly string[] {
  if (trace.broken) return [`${trace.id} (seed ${trace.seed}): ${trace.broken.message}`];
  const failed = clientRules.flatMap((rule) => judge(rule, trace)).filter(({ verdict }) => verdict.kind === 'fail');
  return failed.map(
    ({ rule, exchange }) => `${trace.id} (seed ${trace.seed}): ${rule} fails at ${exchange ?? 'the trace'}`,
  );
}
