import type { TestInfo } from '@playwright/test';
import { MeshkitError } from '../core/errors.ts';
import type { Trace } from '../core/trace.ts';
import { Session } from '../node/session.ts';
import type { Capability } from '../node/target.ts';
import { acknowledgeOwnMessages } from './clean-up.ts';
import { bodyKeeper, writeReplay, writeTrace } from './evidence.ts';
import { openMutant } from './mutants.ts';
import { openEmbedded, openSecured, storeOf, type OpenTarget } from './open-target.ts';
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
  const openAnother = openerOf(description, mutant);
  const isOwn = mutant !== undefined || needsOwnSandbox(description, shared);
  const own = isOwn ? await openAnother() : undefined;
  try {
    const session = await openSession(description, own ?? shared, openAnother, mutant);
    const traces = await gatherTraces(session, run);
    for (const trace of traces) writeTrace(plan.runFolder, trace, testInfo.workerIndex);
    if (mutant === undefined) conclude(traces);
  } finally {
    await own?.close();
  }
}

/** Opens the kind of sandbox that a stimulus needs, broken or not. */
function openerOf({ needs }: StimulusDescription, mutant: string | undefined): () => Promise<OpenTarget> {
  const open = needs.includes('mutualTls') ? openSecured : openEmbedded;
  const options = storeOf(plan);
  return () => (mutant === undefined ? open(options) : openMutant(mutant, open, options));
}

/**
 * Rules about quiet mailboxes and moved clocks must not disturb, or be disturbed by, the stimuli that share a sandbox, which
 * speaks plain HTTP.
 */
function needsOwnSandbox({ needs }: StimulusDescription, { target }: OpenTarget): boolean {
  const reasons: readonly Capability[] = ['exclusive', 'adminClock', 'mutualTls'];
  return target.embedded && reasons.some((reason) => needs.includes(reason));
}

async function openSession(
  { id, exercises }: StimulusDescription,
  { target, send, clockSkewMs, moveClock }: OpenTarget,
  openAnother: () => Promise<OpenTarget>,
  mutant: string | undefined,
): Promise<Session> {
  const { seed, rules, runs, replay, runFolder } = plan;
  return new Session(target, {
    id: mutant === undefined ? id : `${id} [${mutant}]`,
    title: id,
    seed,
    exercises,
    send,
    clockSkewMs: await clockSkewMs(),
    keepBody: bodyKeeper(runFolder),
    generation: {
      ...(runs !== undefined && { runs }),
      ...(replay && { replay }),
      ...(rules && { rules }),
      ...(target.embedded && { openAnother }),
    },
    ...(moveClock && { moveClock }),
    ...(mutant !== undefined && { mutant }),
  });
}

/** The stimulus's own trace first, then those of the cases that it generated. */
async function gatherTraces(session: Session, run: Gather): Promise<readonly Trace[]> {
  const broken = await run(session).then(() => undefined, faultOf);
  const trace = session.trace(broken);
  if (session.options.mutant === undefined) await acknowledgeOwnMessages(session, trace);
  return [trace, ...session.cases];
}

/** Tells Playwright what failed, and writes a file by which a counterexample can be run again. The other cases have passed. */
function conclude([own, ...cases]: readonly Trace[]): void {
  if (own) obeyAll(own, plan);
  for (const trace of cases) {
    if (!trace.counterexample) continue;
    writeReplay(plan.runFolder, { stimulus: trace.title, ...trace.counterexample });
    obeyAll(trace, plan);
  }
  if (own?.broken) throw new Error(`${own.broken.code}: ${own.broken.message}`);
}

function faultOf(fault: unknown): NonNullable<Trace['broken']> {
  if (fault instanceof MeshkitError) return { code: fault.code, message: fault.message };
  return { code: 'INTERNAL', message: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) };
}
