import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import type { Rule } from '../core/rule.ts';
import type { Plan } from '../node/plan.ts';
import type { Mutant } from '../sandbox/mutants/mutant.ts';
import { readEvidence } from './evidence-file.ts';
import { runPlaywright } from './playwright-process.ts';
import type { Progress } from './progress.ts';
import { ProofLedger, type Proof } from './proof.ts';
import type { StoreKind } from './sandbox-store.ts';

export interface ProofWish {
  readonly mutants: readonly Mutant[];
  readonly rules: readonly Rule[];
  /** Every stimulus that isn't costly against every mutant, judged by every rule; otherwise only what is aimed at the mutant. */
  readonly full: boolean;
  readonly workers: number;
  readonly store: StoreKind;
  readonly progress: Progress;
  /** Ends the proof early, with an error. */
  readonly signal: AbortSignal;
}

/** Has Playwright run the suites against the mutants, and says which were killed. The evidence is not kept. */
export async function runProof(wish: ProofWish): Promise<readonly Proof[]> {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-proof-'));
  try {
    await gatherEvidence(folder, wish);
    const ledger = new ProofLedger(wish.mutants, wish.rules, wish.full);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.ndjson'))) {
      for await (const trace of readEvidence(join(folder, name))) ledger.add(trace);
    }
    return ledger.proofs();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function gatherEvidence(
  folder: string,
  { mutants, full, workers, store, progress, signal }: ProofWish,
): Promise<void> {
  const planned = mutants.map(({ id, kills }) => ({ id, kills, full }));
  const kept = store === 'disk' && { store };
  const plan: Plan = { runFolder: folder, seed: 1, target: 'embedded', ...kept, clockSkewMs: 0, mutants: planned };
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const faults: string[] = [];
  const { finished, errors } = await runPlaywright({
    arguments: ['--output', join(folder, 'output'), '--workers', String(workers)],
    plan: file,
    signal,
    onEvent: (event) => {
      if (event.event === 'begin') progress.begin(event.total);
      if (event.event === 'end') progress.end(event.id, event.status, event.ms);
      if (event.event === 'error') faults.push(event.message);
    },
  });
  progress.done();
  if (signal.aborted) throw new MeshkitError('INTERRUPTED', 'the proof was stopped before its end');
  if (!finished || faults.length > 0) {
    throw new MeshkitError('INTERNAL', `the proof did not come to its end: ${faults[0] ?? errors.trim()}`);
  }
}
