import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { renderMutants, type MutantRow } from '../../../reports/mutants.ts';
import { MeshkitError } from '../../core/errors.ts';
import { suiteRules } from '../../rules/index.ts';
import { mutants } from '../../sandbox/mutants/index.ts';
import { chooseRules } from '../choose-rules.ts';
import type { Finish } from '../finish.ts';
import { collect, wholeNumber } from '../options.ts';
import { currentCommit } from '../current-commit.ts';
import { proveClients } from '../prove-clients.ts';
import { proveFiles } from '../prove-files.ts';
import { tellProofs } from '../tell-proofs.ts';
import { showProgress } from '../progress.ts';
import type { Proof } from '../proof.ts';
import { runProof } from '../run-proof.ts';
import { storeOption, type StoreKind } from '../sandbox-store.ts';
import { unproved } from '../unproved.ts';

const rules = Object.values(suiteRules).flat();

interface Options {
  readonly only: readonly string[];
  readonly clients: boolean;
  readonly files: boolean;
  readonly full: boolean;
  readonly workers: number;
  readonly write?: string;
  readonly store: StoreKind;
}

/** `meshkit prove`: shows that each rule can fail, on deliberately broken sandboxes. */
export function addProve(program: Command, { finish, signal }: Finish): void {
  program
    .command('prove')
    .summary('show that each rule notices the defect it is meant to notice')
    .description(
      'Runs the suites against deliberately broken sandboxes. A mutant that survives is a fault of the suites.',
    )
    .option('--only <rules>', 'rules whose mutants are tried, * for any text; may be repeated', collect, [])
    .option('--clients', 'broken clients instead: shows that each client rule notices its defect', false)
    .option('--files', 'broken software that uses the file interface instead: the same for its rules', false)
    .option('--full', 'every stimulus against every mutant, judged by every rule', false)
    .option(
      '--workers <number>',
      'mutants tried at the same time',
      wholeNumber(1, 32),
      Math.min(availableParallelism(), 4),
    )
    .addOption(storeOption())
    .option('--write <file>', 'write the kill matrix as a Markdown page')
    .action((options: Options) => finish(() => proofOf(options)(options, signal)));
}

function proofOf({ clients, files }: Options): typeof prove {
  if (clients && files) throw new MeshkitError('USAGE', '--clients and --files are two proofs', 'Name one of them.');
  return clients ? proveClients : files ? proveFiles : prove;
}

async function prove({ only, full, workers, write, store }: Options, signal: AbortSignal): Promise<number> {
  const wanted = new Set(chooseRules(rules, { only, level: 'may' }).map(({ id }) => id));
  const chosen = mutants.filter(({ kills }) => wanted.has(kills));
  if (chosen.length === 0)
    throw new MeshkitError('USAGE', `no mutant of ${only.join(', ')}`, 'docs/mutants.md lists them.');
  const proofs = await runProof({
    mutants: chosen,
    rules,
    full,
    workers,
    store,
    progress: showProgress(),
    signal,
  });
  const problems = tellProofs(proofs, 'mutants', only.length === 0 ? unproved(rules, mutants) : []);
  if (write !== undefined) writeFileSync(write, renderMutants(proofs.map(rowOf), currentCommit()));
  return problems === 0 ? 0 : 1;
}

function rowOf({ mutant, killed, instead, unexpected }: Proof): MutantRow {
  const { id, kills, breaks, alsoFails = {}, wire } = mutant;
  const made = wire ? 'wire' : 'policy';
  return { id, kills, breaks, made, killed, alsoFails, unexpected, ...(instead !== undefined && { instead }) };
}
