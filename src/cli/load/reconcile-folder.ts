import { loadReconciliationText } from '../../../reports/load-summary.ts';
import { MeshkitError } from '../../core/errors.ts';
import { reconcileExitCode } from '../../core/conclude-load.ts';
import { reconcile } from '../../node/load/reconcile.ts';
import type { Closing } from '../../node/load/fate.ts';
import { lookIntoInboxes } from '../../node/load/look-into-inboxes.ts';
import { preflight } from '../../node/preflight.ts';
import { resolveTarget } from '../../node/resolve-target.ts';
import { chooseTarget, type TargetChoice } from '../choose-target.ts';

export interface ReconcileOptions extends TargetChoice {
  readonly run?: string;
}

/** Reconciles the ledgers of a folder and tells the result. Answers the exit code. */
export async function reconcileFolder(folder: string, options: ReconcileOptions): Promise<number> {
  const closing = await closingOf(options);
  const reconciliation = await reconcile({
    ...{ ledger: folder, out: folder },
    ...(options.run !== undefined && { run: options.run }),
    ...(closing && { closing }),
  });
  process.stdout.write(loadReconciliationText(reconciliation));
  return reconcileExitCode(reconciliation);
}

/** A look into the inboxes of a target, if one is named. */
async function closingOf(options: ReconcileOptions): Promise<Closing | undefined> {
  if (options.target === undefined) return undefined;
  const configuration = chooseTarget(options);
  if (configuration === 'embedded') {
    throw new MeshkitError('USAGE', 'an embedded sandbox has no messages of an earlier run', 'Leave --target out.');
  }
  const target = resolveTarget(configuration);
  const { clockSkewMs } = await preflight(target);
  const seen = await lookIntoInboxes(target, clockSkewMs);
  if (!seen.ids) throw new MeshkitError('TARGET_UNREACHABLE', seen.problem, 'Leave --target out to do without.');
  return { ids: seen.ids, ledgerComplete: true };
}
