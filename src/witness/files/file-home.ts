import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FolderListing, Intrusion } from '../../core/file-recording.ts';
import { FOLDER_ROLES, type FolderRole } from '../../mesh/interface-folder.ts';
import { STANDARD_SETTINGS } from '../../node/file-client/client-context.ts';
import { FileClient } from '../../node/file-client/file-client.ts';
import { changesBetween, stateOf, type FolderState } from '../../node/files/folder-state.ts';
import { listInterface } from '../../node/files/list-interface.ts';
import { OutWatch } from '../../node/files/out-watch.ts';
import { Fates } from '../../node/files/read-fate.ts';
import { MeshCaller } from '../../node/load/engine/mesh-caller.ts';
import type { MailboxCredentials } from '../../node/target.ts';
import { LOOPBACK_DEFAULTS } from '../../node/target-defaults.ts';
import { claimFolder } from '../../sandbox/disk/store-lock.ts';

/** How long a file lies unchanged before the client takes it: shorter than in life, so that scenarios are. Milliseconds. */
const SETTLE_MS = 200;
/** A pair that is never left alone is read as it is. */
const SETTLE_LIMIT_MS = 20_000;
/** Folders above those of the application, so that a value with `../` in it meets one that is watched. */
const DEPTH = ['a', 'b', 'c', 'd'];

export interface HomeWish {
  /** An empty folder. */
  readonly top: string;
  readonly mailbox: MailboxCredentials;
  readonly server: { readonly baseUrl: string; readonly sharedKey: string };
  readonly transferReports: boolean;
}

/** Everything that belongs to one scenario on the disk, and the client that serves its mailbox. */
export class FileHome {
  readonly out: OutWatch;
  readonly paths: Readonly<Record<FolderRole | 'home' | 'work' | 'files' | 'staging', string>>;
  readonly listings: FolderListing[] = [];
  readonly intrusions: Intrusion[] = [];
  readonly #wish: HomeWish;
  readonly #fates: Fates;
  readonly #caller: MeshCaller;
  readonly #release: () => void;
  #client: FileClient | undefined;
  #temp: FolderState;
  #outside: FolderState;

  constructor(wish: HomeWish) {
    this.#wish = wish;
    this.paths = foldersBelow(join(wish.top, ...DEPTH), wish.mailbox.id);
    for (const path of Object.values(this.paths)) mkdirSync(path, { recursive: true });
    this.#release = claimFolder(this.paths.temp).release;
    this.#caller = new MeshCaller({ ...wish.server, limits: LOOPBACK_DEFAULTS.limits }, 0, 4);
    this.out = new OutWatch(this.paths.out);
    this.#fates = new Fates(this.paths);
    this.#temp = stateOf(this.paths.temp);
    this.#outside = this.#stateOutside();
  }

  /** The client sends what it finds in `out`, and delivers what waits for it to `in`. */
  async pass(): Promise<void> {
    await this.look();
    this.#client ??= await this.#open();
    await this.#client.send();
    await this.#client.receive();
    await this.out.conclude((base) => this.#fates.of(base));
    this.#temp = stateOf(this.paths.temp);
  }

  /** Reads what was dropped, and sees where else the application has been since the client was last at work. */
  async look(): Promise<void> {
    await this.out.settle(SETTLE_MS, SETTLE_LIMIT_MS);
    await this.out.conclude(async () => undefined);
    this.listings.push(await listInterface(this.#wish.mailbox.id, this.paths));
    const [temp, outside] = [stateOf(this.paths.temp), this.#stateOutside()];
    for (const what of changesBetween(this.#temp, temp)) this.intrusions.push({ where: 'temp', what });
    for (const what of changesBetween(this.#outside, outside)) this.intrusions.push({ where: 'outside', what });
    this.#temp = temp;
    this.#outside = outside;
  }

  async close(): Promise<void> {
    this.out.close();
    this.#release();
    await this.#caller.close();
  }

  #open(): Promise<FileClient> {
    const { mailbox, transferReports } = this.#wish;
    const settings = { ...STANDARD_SETTINGS, settleMs: SETTLE_MS, transferReports };
    const quiet = { signal: new AbortController().signal, tell: () => undefined };
    return FileClient.open({ mailbox, folders: this.paths, caller: this.#caller, settings, ...quiet });
  }

  /** What may change there is left out. */
  #stateOutside(): FolderState {
    const { home, work, files, staging } = this.paths;
    return stateOf(this.#wish.top, [home, work, files, staging]);
  }
}

function foldersBelow(folder: string, mailbox: string): FileHome['paths'] {
  const home = join(folder, 'mesh', mailbox);
  const own = FOLDER_ROLES.map((role) => [role, join(home, role)]);
  const beside = ['work', 'files', 'staging'].map((name) => [name, join(dirname(dirname(home)), name)]);
  return { ...Object.fromEntries([...own, ...beside]), home } as FileHome['paths'];
}
