import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultMailboxes, defaultSharedKey } from '../../src/sandbox/defaults.ts';
import { standardPolicy } from '../../src/sandbox/policy.ts';
import { startSandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { between, chanceOf, type Chance } from '../crash/chance.ts';
import { checkFolders, type Found } from './check-folders.ts';
import { KilledClient } from './killed-client.ts';
import { dropPairs, MAILBOXES } from './pairs.ts';

/** Where a client is killed: when MESH has a message and has not answered, when it is about to acknowledge, or at any moment after. */
type KillPoint = 'accepted' | 'acknowledging' | 'acknowledged';

export interface FilesRun extends Found {
  readonly kills: number;
}

/** Nothing more than these passes is left to do once the last kill is over. */
const MOST_PASSES = 10;
const LATEST_MS = 25;

/** Sends pairs both ways through a client that is killed `kills` times and started again. The seed decides the moments. */
export async function proveFiles(count: number, kills: number, seed: number): Promise<FilesRun> {
  const work = mkdtempSync(join(tmpdir(), 'meshkit-files-'));
  const [home, taken] = [join(work, 'home'), join(work, 'taken')];
  const pairs = dropPairs(home, work, count);
  const killer = new Killer(chanceOf(seed), Math.max(1, Math.floor(count / (kills + 1))));
  const sandbox = await startSandbox({
    mailboxes: defaultMailboxes,
    sharedKey: defaultSharedKey,
    policy: killer.policy,
  });
  try {
    const client = await KilledClient.prepare(work, home, sandbox.url);
    const killed = await killedPasses(client, killer, kills, () => takeSome(home, taken));
    const errors = await lastPasses(client, home);
    const found = await checkFolders(home, taken, pairs);
    return { ...found, kills: killed, problems: [...errors, ...found.problems] };
  } finally {
    await sandbox.close();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs passes until each of the wanted kills has happened. The first half hits the sending, the second the receiving. */
async function killedPasses(client: KilledClient, killer: Killer, kills: number, between: () => void): Promise<number> {
  let killed = 0;
  for (let life = 0; killed < kills && life < kills * 2; life += 1) {
    killer.arm(killed < kills / 2 ? 'accepted' : life % 2 === 0 ? 'acknowledging' : 'acknowledged', client);
    if ((await client.run()).end === 'killed') killed += 1;
    between();
  }
  killer.disarm();
  return killed;
}

async function lastPasses(client: KilledClient, home: string): Promise<readonly string[]> {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const { end, errors } = await client.run();
    if (errors !== '') return [`the client failed: ${errors.trim()}`];
    const left = MAILBOXES.flatMap((mailbox) => readdirSync(join(home, mailbox, 'out')));
    if (end !== 'killed' && left.length === 0 && pass > 0) return [];
  }
  return [`the client is not done after ${MOST_PASSES} passes`];
}

/** Kills the client at chosen calls of the sandbox's policy: what was decided stands, and its answer goes nowhere. */
class Killer {
  readonly #chance: Chance;
  readonly #most: number;
  #armed: { readonly point: KillPoint; left: number; readonly client: KilledClient } | undefined;

  /** `most`: calls of one kind to let pass before a kill, at most. */
  constructor(chance: Chance, most: number) {
    this.#chance = chance;
    this.#most = most;
  }

  arm(point: KillPoint, client: KilledClient): void {
    this.#armed = { point, left: between(this.#chance, 1, this.#most), client };
  }

  disarm(): void {
    this.#armed = undefined;
  }

  get policy(): NonNullable<SandboxOptions['policy']> {
    return {
      sendBody: (...facts) => (this.#meet('accepted'), standardPolicy.sendBody(...facts)),
      acknowledgeStatus: (...facts) => (this.#meet('acknowledging'), standardPolicy.acknowledgeStatus(...facts)),
      acknowledgeBody: (...facts) => (this.#meet('acknowledged'), standardPolicy.acknowledgeBody(...facts)),
    };
  }

  #meet(point: KillPoint): void {
    const armed = this.#armed;
    if (armed?.point !== point || (armed.left -= 1) > 0) return;
    this.#armed = undefined;
    // Every third time some moment later: between the steps that MESH sees.
    const late = between(this.#chance, 0, 2) === 0 ? between(this.#chance, 1, LATEST_MS) : 0;
    if (late === 0) armed.client.kill();
    else void delay(late).then(() => armed.client.kill());
  }
}

/** The application takes some complete pairs out of `in`, as it may at any time. */
function takeSome(home: string, taken: string): void {
  for (const mailbox of MAILBOXES) {
    const folder = join(home, mailbox, 'in');
    mkdirSync(join(taken, mailbox), { recursive: true });
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('.ctl'))
      .map((name) => name.slice(0, -4));
    for (const name of names.filter((_, index) => index % 2 === 0)) {
      for (const extension of ['ctl', 'dat']) {
        const file = `${name}.${extension}`;
        if (readdirSync(folder).includes(file)) renameSync(join(folder, file), join(taken, mailbox, file));
      }
    }
  }
}
