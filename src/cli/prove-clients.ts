import { writeFileSync } from 'node:fs';
import { renderBrokenClients, type BrokenClientRow, type UnbrokenRule } from '../../reports/broken-clients.ts';
import { MeshkitError } from '../core/errors.ts';
import type { Basis } from '../core/rule.ts';
import { clientRules } from '../rules/index.ts';
import { UNBROKEN } from '../witness/unbroken-rules.ts';
import { untestable } from '../rules/untestable.ts';
import { loadBrokenClients, type BrokenClient } from '../witness/broken-clients.ts';
import { chooseRules } from './choose-rules.ts';
import { currentCommit } from './current-commit.ts';
import { showProgress } from './progress.ts';
import { tellProofs } from './tell-proofs.ts';
import type { Proof } from './proof.ts';
import { runClientProof } from './run-client-proof.ts';

/** What a rule says that somebody has forgotten. */
export const NO_REASON = 'nobody has made one';

export interface ClientProofOptions {
  readonly only: readonly string[];
  readonly full: boolean;
  readonly workers: number;
  readonly write?: string;
}

/** Shows that each rule that a client can break notices it. Answers the exit code. */
export async function proveClients(options: ClientProofOptions, signal: AbortSignal): Promise<number> {
  const { only, full, workers, write } = options;
  const rules = new Set(chooseRules(clientRules, { only, level: 'may' }).map(({ id }) => id));
  const clients = (await loadBrokenClients()).filter(({ kills }) => rules.has(kills));
  if (clients.length === 0) {
    throw new MeshkitError('USAGE', `no broken client for ${only.join(', ')}`, 'docs/broken-clients.md lists them.');
  }
  const proofs = await runClientProof({
    clients,
    rules: clientRules,
    full,
    workers,
    progress: showProgress(),
    signal,
  });
  const problems = tellProofs(proofs, 'broken clients');
  if (write !== undefined)
    writeFileSync(write, renderBrokenClients(proofs.map(rowOf), unbrokenRules(clients), currentCommit()));
  return problems === 0 ? 0 : 1;
}

export function rowOf({ mutant, killed, instead, unexpected }: Proof<BrokenClient>): BrokenClientRow {
  const { id, breaks, alsoFails = {} } = mutant;
  return { id, breaks, killed, alsoFails, unexpected, ...(instead !== undefined && { instead }) };
}

/** The rules that none of the clients is aimed at, each with the reason; one without a reason says so. */
export function unbrokenRules(clients: readonly BrokenClient[]): readonly UnbrokenRule[] {
  const aimed = new Set(clients.map(({ kills }) => kills));
  return clientRules
    .filter(({ id }) => !aimed.has(id))
    .map(({ id, name, basis }) => ({ id, name, reason: untestable[id] ?? UNBROKEN[id] ?? recordedOnly(basis) }));
}

function recordedOnly(basis: Basis): string {
  return basis === 'unknown' ? 'it records, and never fails' : NO_REASON;
}
