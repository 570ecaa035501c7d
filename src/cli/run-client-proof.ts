import { clientScenarios } from '../../suites/client/index.ts';
import { MeshkitError } from '../core/errors.ts';
import type { Rule } from '../core/rule.ts';
import { brokenClient, type BrokenClient } from '../witness/broken-clients.ts';
import type { Choosable } from './choose-scenarios.ts';
import { playScenarios, type Play } from './play-scenarios.ts';
import type { Progress } from './progress.ts';
import { ProofLedger, type Proof } from './proof.ts';

export interface ClientProofWish {
  readonly clients: readonly BrokenClient[];
  readonly rules: readonly Rule[];
  /** Every scenario that is aimed at a client's rule, and the witness cases 1 to 3; otherwise the one that finds it out soonest. */
  readonly full: boolean;
  readonly workers: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Plays the scenarios with broken clients and says which were found out, and by which other rules. */
export async function runClientProof(wish: ClientProofWish): Promise<readonly Proof<BrokenClient>[]> {
  const { clients, rules, workers, progress, signal } = wish;
  const ledger = new ProofLedger(clients, rules, true);
  await playScenarios({
    plays: clients.flatMap((client) => playsOf(client, wish)),
    workers,
    progress,
    signal,
    prompt: async () => undefined,
    sink: (trace) => ledger.add(trace),
  });
  if (signal.aborted) throw new MeshkitError('INTERRUPTED', 'the proof was stopped before its end');
  return ledger.proofs();
}

function playsOf(broken: BrokenClient, { full }: ClientProofWish): readonly Play[] {
  const wanted = scenariosFor(broken, clientScenarios, full);
  return wanted.map((scenario) => ({ scenario, client: brokenClient(broken), seed: 1, mutant: broken.id }));
}

/** The scenario that finds out something broken soonest; in a full proof all that are aimed at its rule, and the usual ones. */
export function scenariosFor<S extends Choosable>(
  broken: BrokenClient,
  scenarios: readonly S[],
  full: boolean,
): readonly S[] {
  const soonest = quickest(broken, scenarios);
  return scenarios.filter(
    (scenario) => scenario === soonest || (full && !scenario.heavy && isOfFull(scenario, broken)),
  );
}

const USUAL_CASES: readonly string[] = ['1', '2', '3'];

function isOfFull({ exercises, witness }: Choosable, { kills }: BrokenClient): boolean {
  return exercises.includes(kills) || USUAL_CASES.includes(witness?.number ?? '');
}

function quickest<S extends Choosable>({ kills, scenario }: BrokenClient, scenarios: readonly S[]): S | undefined {
  const aimed = scenarios.filter(({ exercises }) => exercises.includes(kills));
  return scenarios.find(({ id }) => id === scenario) ?? aimed.find(({ heavy }) => !heavy) ?? aimed[0];
}
