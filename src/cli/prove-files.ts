import { writeFileSync } from 'node:fs';
import { fileScenarios } from '../../suites/files/index.ts';
import { renderBrokenApplications } from '../../reports/broken-clients.ts';
import { MeshkitError } from '../core/errors.ts';
import { applicationRules } from '../rules/index.ts';
import type { BrokenClient } from '../witness/broken-clients.ts';
import { brokenApplication, loadBrokenApplications } from '../witness/files/example-application.ts';
import { runFileScenario } from '../witness/files/run-file-scenario.ts';
import { chooseRules } from './choose-rules.ts';
import { currentCommit } from './current-commit.ts';
import { playAll } from './play-scenarios.ts';
import { showProgress } from './progress.ts';
import { ProofLedger } from './proof.ts';
import { rowOf, type ClientProofOptions } from './prove-clients.ts';
import { scenariosFor } from './run-client-proof.ts';
import { tellProofs } from './tell-proofs.ts';
import { UNBROKEN_FILE_RULES } from './unbroken-file-rules.ts';

/** Shows that each rule about software that uses the file interface notices it when it is broken. Answers the exit code. */
export async function proveFiles(options: ClientProofOptions, signal: AbortSignal): Promise<number> {
  const { only, full, workers, write } = options;
  const rules = new Set(chooseRules(applicationRules, { only, level: 'may' }).map(({ id }) => id));
  const broken = (await loadBrokenApplications()).filter(({ kills }) => rules.has(kills));
  if (broken.length === 0)
    throw new MeshkitError('USAGE', `no broken application for ${only.join(', ')}`, 'docs/files.md lists them.');
  const ledger = new ProofLedger(broken, applicationRules, true);
  await playAll({
    plays: broken.flatMap((each) => playsOf(each, full)),
    run: (play) => runFileScenario({ ...play, prompt: async () => undefined, signal }),
    workers,
    progress: showProgress(),
    signal,
    sink: (trace) => ledger.add(trace),
  });
  if (signal.aborted) throw new MeshkitError('INTERRUPTED', 'the proof was stopped before its end');
  const proofs = ledger.proofs();
  const unproved = only.length === 0 ? withoutBroken(broken) : [];
  const problems = tellProofs(proofs, 'broken applications', unproved);
  if (write !== undefined)
    writeFileSync(write, renderBrokenApplications(proofs.map(rowOf), unbrokenRules(), currentCommit()));
  return problems === 0 ? 0 : 1;
}

function playsOf(broken: BrokenClient, full: boolean) {
  const application = brokenApplication(broken);
  return scenariosFor(broken, fileScenarios, full).map((scenario) => ({
    ...{ scenario, application, seed: 1, mutant: broken.id },
  }));
}

const unbrokenRules = () =>
  applicationRules.flatMap(({ id, name }) => {
    const reason = UNBROKEN_FILE_RULES[id];
    return reason === undefined ? [] : [{ id, name, reason }];
  });

/** Rules that nothing broken is aimed at, and that nobody has given a reason for. */
function withoutBroken(broken: readonly BrokenClient[]): readonly string[] {
  const aimed = new Set(broken.map(({ kills }) => kills));
  return applicationRules
    .filter(({ id }) => !aimed.has(id) && !(id in UNBROKEN_FILE_RULES))
    .map(({ id, name }) => `UNPROVED ${id} ${name}: no broken application shows that it can fail`);
}
