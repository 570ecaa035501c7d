import { setTimeout as delay } from 'node:timers/promises';
import { MeshkitError } from '../core/errors.ts';
import { STANDARD_SETTINGS, type FileClientSettings } from '../node/file-client/client-context.ts';
import { FileClient, NOTHING, sumOf, type Pass } from '../node/file-client/file-client.ts';
import { shakeHands } from '../node/file-client/list-inbox.ts';
import { completeFolders, findInterfaceFolders, type InterfaceFolder } from '../node/files/interface-folders.ts';
import { MeshCaller } from '../node/load/engine/mesh-caller.ts';
import { claimFolder } from '../sandbox/disk/store-lock.ts';
import { openClientServer, type ClientServer, type ServerChoice } from './client-server.ts';
import { endAfter } from '../node/end-after.ts';

export interface FileClientWish extends ServerChoice {
  readonly mailbox?: string;
  readonly once: boolean;
  /** Seconds between two passes. */
  readonly poll: number;
  /** Seconds after which no further pass is begun. */
  readonly for?: number;
  /** Milliseconds. */
  readonly settle: number;
  /** Seconds. */
  readonly alone: number;
  readonly transferReports: boolean;
}

const CONNECTIONS = 16;
const ONE_CLIENT = { rule: 'one client at a time serves a mailbox', otherwise: 'name another folder' };

/** Plays the MESH client for the mailboxes of a folder. Answers the exit code: 1 where a pair failed, 4 where one is in doubt or left over. */
export async function runFileClient(folder: string, wish: FileClientWish, signal: AbortSignal): Promise<number> {
  const places = findInterfaceFolders(folder);
  const server = await openClientServer(wish);
  const caller = new MeshCaller(server.server, 0, CONNECTIONS);
  const releases: (() => void)[] = [];
  const until = endAfter(signal, wish.for);
  try {
    const clients: FileClient[] = [];
    for (const place of places) clients.push(await openClient(place, wish, { server, caller, until, releases }));
    for (const line of server.told) tell(line);
    const total = await passes(clients, wish, until);
    tell(
      `${total.sent} sent, ${total.failed} failed, ${total.inDoubt} in doubt, ${total.received} received, ${total.later} left for later`,
    );
    return total.failed > 0 ? 1 : total.inDoubt + total.later > 0 ? 4 : 0;
  } finally {
    for (const release of releases) release();
    await caller.close();
    await server.close();
  }
}

interface Surroundings {
  readonly server: ClientServer;
  readonly caller: MeshCaller;
  readonly until: AbortSignal;
  readonly releases: (() => void)[];
}

async function openClient(place: InterfaceFolder, wish: FileClientWish, around: Surroundings): Promise<FileClient> {
  const id = (wish.mailbox ?? place.mailbox)?.toUpperCase();
  if (id === undefined) {
    const message = `${place.path} is not named after a mailbox`;
    throw new MeshkitError('USAGE', message, 'Name the mailbox with --mailbox, or the folder after it.');
  }
  const { password } = around.server.keyring.secretsOf(id);
  const folders = await completeFolders(place);
  around.releases.push(claimFolder(folders.temp, ONE_CLIENT).release);
  const { caller, until: signal } = around;
  const context = { mailbox: { id, odsCode: '', password }, folders, caller, settings: settingsOf(wish), signal, tell };
  await shakeHands(context);
  return FileClient.open(context);
}

function settingsOf({ settle: settleMs, alone, transferReports }: FileClientWish): FileClientSettings {
  return { ...STANDARD_SETTINGS, settleMs, aloneMs: alone * 1000, transferReports };
}

async function passes(clients: readonly FileClient[], wish: FileClientWish, until: AbortSignal): Promise<Pass> {
  // What was dropped just before the start belongs to the one pass too.
  if (wish.once) await pause(wish.settle + 10, until);
  if (wish.once) return onePass(clients);
  let total = NOTHING;
  while (!until.aborted) {
    const pass = await onePass(clients).catch(toldFault);
    // What is left over is left over only at the end.
    total = { ...sumOf([total, pass]), later: pass.later };
    await pause(wish.poll * 1000, until);
  }
  return total;
}

/** All send before any receives, so that what one sends to another arrives in the same pass. */
async function onePass(clients: readonly FileClient[]): Promise<Pass> {
  const done: Pass[] = [];
  for (const client of clients) done.push(await client.send());
  for (const client of clients) done.push(await client.receive());
  return sumOf(done);
}

/** A server that is down now may be up at the next poll. */
function toldFault(fault: unknown): Pass {
  if (!(fault instanceof MeshkitError) || fault.code !== 'TARGET_UNREACHABLE') throw fault;
  tell(`later: ${fault.message}`);
  return NOTHING;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function pause(ms: number, until: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: until }).catch(() => undefined);
}
