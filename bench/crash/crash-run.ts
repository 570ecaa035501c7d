import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultMailboxes, defaultSharedKey } from '../../src/sandbox/defaults.ts';
import { between, chanceOf, type Chance } from './chance.ts';
import { check } from './check.ts';
import { ClientLedger } from './client-ledger.ts';
import { drain } from './drain.ts';
import { runLoad, type Scene } from './load.ts';
import { PostBox } from './post-box.ts';
import { pause } from './uneven-disk.ts';
import { Problems } from './verify.ts';
import { Victims } from './victims.ts';

export interface CrashRun {
  /** Moments at which the sandbox was killed under load, until the end or the first problem. */
  readonly moments: number;
  readonly messages: number;
  readonly problems: readonly string[];
}

/** From the beginning of the load. */
const MOMENT_MS = { from: 5, to: 250 };
/** Some are killed once more, while they recover from the time before. */
const KILLED_WHILE_STARTING = 0.2;
const LONGEST_START_MS = 150;

/** Kills and starts sandboxes on one folder. The seed decides the moments, and what is sent. `bug`: the name of a planted one. */
export async function crash(moments: number, seed: number, bug = ''): Promise<CrashRun> {
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-crash-'));
  const data = join(folder, 'data');
  const victims = await Victims.prepare(folder, { folder: data, bug });
  const known = { ledger: new ClientLedger(), problems: new Problems(), chance: chanceOf(seed + 1) };
  const { ledger, problems } = known;
  const moment = chanceOf(seed);
  let killed = 0;
  try {
    for (; killed < moments && problems.found.length === 0; killed += 1) await killOnce(victims, known, moment);
    if (problems.found.length === 0)
      await visit(victims, known, (scene) => drain(scene, () => readdirSync(join(data, 'bodies')).length));
  } finally {
    await victims.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  return { moments: killed, messages: ledger.begun, problems: problems.found };
}

type Knowledge = Omit<Scene, 'boxes'>;

/** Starts a sandbox, checks what it has, and then lets the clients `act`. */
async function visit(victims: Victims, known: Knowledge, act: (scene: Scene) => Promise<void>): Promise<void> {
  const started = await victims.start();
  if ('refusal' in started) return known.problems.add(`it does not start again: ${started.refusal}`);
  const boxes = defaultMailboxes.slice(0, 3).map((owner) => new PostBox(started.url, owner, defaultSharedKey));
  const scene: Scene = { ...known, boxes };
  await check(scene);
  await act(scene);
  for (const box of boxes) box.close();
}

async function killOnce(victims: Victims, known: Knowledge, moment: Chance): Promise<void> {
  const [isStumbling, startMs, loadMs] = [
    moment() < KILLED_WHILE_STARTING,
    between(moment, 0, LONGEST_START_MS),
    between(moment, MOMENT_MS.from, MOMENT_MS.to),
  ];
  if (isStumbling) await killAfter(victims, startMs, victims.start());
  await visit(victims, known, (scene) => killAfter(victims, loadMs, runLoad(scene)));
}

/** Kills the sandbox `ms` milliseconds from now, and waits for the end of what went on. */
async function killAfter(victims: Victims, ms: number, goingOn: Promise<unknown>): Promise<void> {
  await pause(ms);
  await victims.kill();
  await goingOn;
}
