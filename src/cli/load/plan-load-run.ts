import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadPlanText } from '../../../reports/load-plan-text.ts';
import { MeshkitError } from '../../core/errors.ts';
import { memoryRefusal, planLoad, type LoadPlan } from '../../core/load-plan.ts';
import type { LoadShape } from '../../core/load-shape.ts';
import { formatBytes } from '../../core/load-units.ts';
import type { TargetConfiguration } from '../../node/configuration.ts';
import { defaultMailboxes } from '../../sandbox/defaults.ts';
import { EMBEDDED } from '../choose-target.ts';

export type EngineName = 'k6' | 'node';

/** Requests of one message that is received, and listings beside: as `planLoad` counts them. */
const REQUESTS_EACH = 3.1;
/** The system keeps the rest for itself and for the target. */
const SHARE_OF_MEMORY = 0.8;

export interface PlanWish {
  readonly shape: LoadShape;
  readonly configuration: TargetConfiguration | 'embedded';
  readonly engine: EngineName;
  /** Folder that takes the run. */
  readonly out: string;
}

export interface RoomyPlan {
  readonly plan: LoadPlan;
  /** Bytes of memory that the engine may use. */
  readonly memory: number;
  /** The plan for people. */
  readonly text: string;
}

/** Plans a run. Throws NO_ROOM where the memory or the disk does not suffice. Sends nothing. */
export function planLoadRun({ shape, configuration, engine, out }: PlanWish): RoomyPlan {
  const mailboxes = mailboxesOf(configuration);
  // The node engine sends from alice to bob and nowhere else.
  const plan = planLoad(shape, engine === 'node' ? 1 : mailboxes.length);
  const memory = Math.floor(process.availableMemory() * SHARE_OF_MEMORY);
  const disk = freeDisk(out);
  const refusal = engine === 'k6' ? memoryRefusal(plan, memory) : undefined;
  if (refusal !== undefined) {
    throw new MeshkitError(
      'NO_ROOM',
      refusal,
      'Fewer --transfers or --vus, smaller chunks, or --engine node for chunked.',
    );
  }
  if ((plan.ledgerBytes ?? 0) > disk) {
    const need = `the ledger needs ${formatBytes(plan.ledgerBytes ?? 0)}, and ${out} has ${formatBytes(disk)}`;
    throw new MeshkitError('NO_ROOM', need, 'Make room, or name another folder with --out.');
  }
  const { name, baseUrl } =
    configuration === 'embedded' ? { name: EMBEDDED, baseUrl: 'a free port of 127.0.0.1' } : configuration;
  return { plan, memory, text: loadPlanText(plan, { name, baseUrl, mailboxes, engine, memory, disk }) };
}

/** Requests a second at the highest, or nothing where a part of the run goes as fast as it can: `chunked`, and filling the `inbox`. */
export function highestRate({ phases }: LoadPlan): number | undefined {
  return phases.length > 0 ? Math.max(...phases.map(({ rate }) => rate)) * REQUESTS_EACH : undefined;
}

function mailboxesOf(configuration: TargetConfiguration | 'embedded'): readonly string[] {
  if (configuration === 'embedded') return defaultMailboxes.slice(0, 3).map(({ id }) => id);
  return Object.values(configuration.mailboxes).map(({ id }) => id);
}

/** Free bytes of the disk that a folder, which may not exist yet, will be on. */
function freeDisk(folder: string): number {
  let place = resolve(folder);
  while (!existsSync(place)) place = dirname(place);
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize;
}
