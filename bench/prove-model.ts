/**
 * Shows that the model test finds each seeded store fault: how long it took, how small the counterexample is, how often it can be
 * replayed. `npm run prove:model -- [seed] [memory|disk]`.
 */
import type { Counterexample } from '../src/core/trace.ts';
import { Session } from '../src/node/session.ts';
import type { Generation } from '../src/node/session-options.ts';
import { openTemporaryStore } from '../src/playwright/embedded.ts';
import { forAll } from '../src/playwright/for-all.ts';
import { mailboxCommands, runMailboxCommands } from '../src/playwright/mailbox-commands.ts';
import { openEmbedded, type OpenTarget } from '../src/playwright/open-target.ts';
import { standardLimits } from '../src/sandbox/limits.ts';
import { createMemoryStore } from '../src/sandbox/memory-store.ts';
import { storeFaults, type StoreFault } from '../src/sandbox/mutants/store-faults.ts';
import type { Store } from '../src/sandbox/store.ts';

const REPLAYS = 10;
const REPLAYS_NEEDED = 8;
const SECONDS = 60;
const MOST_COMMANDS = { sequential: 6, concurrent: 10 };

export interface Discovery {
  readonly fault: string;
  readonly seconds: number;
  readonly counterexample: Counterexample | undefined;
  readonly commands: number;
  readonly replayed: number;
}

/** Opens a store that the sandbox of one attempt has for itself. */
type OpenStore = () => Promise<Store>;

const STORES = {
  memory: async () => createMemoryStore(standardLimits),
  disk: openTemporaryStore,
} satisfies Record<string, OpenStore>;

/** Lets the model test look for one fault, then replays what it found. */
export async function discover(
  fault: StoreFault,
  seed: number,
  replays = REPLAYS,
  openStore: OpenStore = STORES.memory,
): Promise<Discovery> {
  const openAnother = (): Promise<OpenTarget> => openFaulty(fault, openStore);
  const began = Date.now();
  const found = await explore(fault, seed, { openAnother });
  const seconds = (Date.now() - began) / 1000;
  let replayed = 0;
  for (let count = 0; found && count < replays; count += 1) {
    const replay = { ...found, stimulus: fault.id };
    if (await explore(fault, seed, { openAnother, replay })) replayed += 1;
  }
  return { fault: fault.id, seconds, counterexample: found, commands: commandsIn(found?.value), replayed };
}

async function openFaulty({ options }: StoreFault, openStore: OpenStore): Promise<OpenTarget> {
  const store = await openStore();
  const open = await openEmbedded(options(store));
  return {
    ...open,
    close: async () => {
      await open.close();
      await store.close();
    },
  };
}

async function explore(
  { id, concurrent }: StoreFault,
  seed: number,
  generation: Generation & { readonly openAnother: () => Promise<OpenTarget> },
): Promise<Counterexample | undefined> {
  const idle = await generation.openAnother();
  const { target, send } = idle;
  const session = new Session(target, { id, title: id, seed, exercises: [], send, generation });
  const replayPath = generation.replay?.replayPath;
  const commands = mailboxCommands({
    parallel: concurrent === true,
    movesClock: true,
    ...(replayPath !== undefined && { replayPath }),
  });
  await forAll(session, commands, runMailboxCommands, { runs: 2_000, seconds: SECONDS, untouched: true });
  await idle.close();
  return session.cases.find(({ counterexample }) => counterexample)?.counterexample;
}

/** Commands of a counterexample; those begun at once count each. */
function commandsIn(value = ''): number {
  const names = value.replace(/\/\*.*\*\//, '').trim();
  return names === '' ? 0 : names.split(/,| & /).length;
}

/** Whether a discovery is as quick, as small and as repeatable as the model test promises. */
function isGood({ seconds, commands, counterexample, replayed }: Discovery, { concurrent }: StoreFault): boolean {
  const most = concurrent ? MOST_COMMANDS.concurrent : MOST_COMMANDS.sequential;
  return counterexample !== undefined && seconds <= SECONDS && commands <= most && replayed >= REPLAYS_NEEDED;
}

async function main(seed: number, store: keyof typeof STORES): Promise<void> {
  for (const fault of storeFaults) {
    const discovery = await discover(fault, seed, REPLAYS, STORES[store]);
    const { seconds, commands, replayed, counterexample } = discovery;
    const told = counterexample
      ? `${commands} commands, replayed ${replayed} of ${REPLAYS}: ${counterexample.value}`
      : 'not found';
    if (!isGood(discovery, fault)) process.exitCode = 1;
    process.stdout.write(
      `${isGood(discovery, fault) ? 'ok' : 'NOT OK'} ${fault.id}: ${seconds.toFixed(1)} s, ${told}\n`,
    );
  }
}

if (process.argv[1]?.endsWith('prove-model.ts'))
  await main(Number(process.argv[2] ?? 1), process.argv[3] === 'disk' ? 'disk' : 'memory');
