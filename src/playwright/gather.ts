import type { TestInfo } from '@playwright/test';
import { MeshkitError } from '../core/errors.ts';
import type { Trace } from '../core/trace.ts';
import { Session } from '../node/session.ts';
import type { Capability } from '../node/target.ts';
import { acknowledgeOwnMessages } from './clean-up.ts';
import { bodyKeeper, writeTrace } from './evidence.ts';
import { openMutant } from './mutants.ts';
import { openEmbedded, openSecured, type OpenTarget } from './open-target.ts';
import { obeyAll } from './obey.ts';
import type { StimulusDescription } from './stimulus-description.ts';
import type { Gather } from './stimulus.ts';
import { plan } from './test.ts';

/** Runs a stimulus against a target, writes its trace to the evidence and judges it, so that Playwright shows what failed. */
export async function gather(
  description: StimulusDescription,
  run: Gather,
  shared: OpenTarget,
  testInfo: TestInfo,
  mutant?: string,
): Promise<void> {
  const own = await openOwn(description, shared, mutant);
  try {
    const trace = await gatherTrace(description, run, own ?? shared, mutant);
    writeTrace(plan.runFolder, trace, testInfo.workerIndex);
    if (mutant === undefined) obeyAll(trace, plan);
    if (mutant === undefined && trace.broken) throw new Error(`${trace.broken.code}: ${trace.broken.message}`);
  } finally {
    await own?.close();
  }
}

/** A sandbox for this stimulus alone, where it needs one. */
async function openOwn(
  description: StimulusDescription,
  shared: OpenTarget,
  mutant: string | undefined,
): Promise<OpenTarget | undefined> {
  const open = description.needs.includes('mutualTls') ? openSecured : openEmbedded;
  if (mutant !== undefined) return openMutant(mutant, open);
  return needsOwnSandbox(description, shared) ? open() : undefined;
}

/**
 * Rules about quiet mailboxes and moved clocks must not disturb, or be disturbed by, the stimuli that share a sandbox, which
 * speaks plain HTTP.
 */
function needsOwnSandbox({ needs }: StimulusDescription, { target }: OpenTarget): boolean {
  const reasons: readonly Capability[] = ['exclusive', 'adminClock', 'mutualTls'];
  return target.embedded && reasons.some((reason) => needs.includes(reason));
}

async function gatherTrace(
  { id, exercises }: StimulusDescription,
  run: Gather,
  { target, send, clockSkewMs, moveClock }: OpenTarget,
  mutant: string | undefined,
): Promise<Trace> {
  const session = new Session(target, {
    id: mutant === undefined ? id : `${id} [${mutant}]`,
    title: id,
    seed: plan.seed,
    exercises,
    send,
    clockSkewMs: await clockSkewMs(),
    keepBody: bodyKeeper(plan.runFolder),
    ...(moveClock && { moveClock }),
    ...(mutant !== undefined && { mutant }),
  });
  const broken = await run(session).then(() => undefined, faultOf);
  const trace = session.trace(broken);
  if (mutant === undefined) await acknowledgeOwnMessages(session, trace);
  return trace;
}

function faultOf(fault: unknown): NonNullable<Trace['broken']> {
  if (fault instanceof MeshkitError) return { code: fault.code, message: fault.message };
  return { code: 'INTERNAL', message: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) };
}
