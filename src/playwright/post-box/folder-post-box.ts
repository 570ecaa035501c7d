import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ControlFile } from '../../core/control-file.ts';
import { controlText } from '../../mesh/control-file.ts';
import { FOLDER_ROLES, type FolderRole } from '../../mesh/interface-folder.ts';
import { STANDARD_SETTINGS } from '../../node/file-client/client-context.ts';
import { FileClient } from '../../node/file-client/file-client.ts';
import { placeControl, placeData } from '../../node/files/place-pair.ts';
import { Fates } from '../../node/files/read-fate.ts';
import type { Party } from '../../node/party.ts';
import type { Session } from '../../node/session.ts';
import { readControlFile } from '../../payloads/control-file.ts';
import { summarisePayload } from '../../payloads/payload-summary.ts';
import type { Letter, PostBox, Receipt } from './post-box.ts';
import { SessionCaller } from './session-caller.ts';

type Folders = Readonly<Record<FolderRole | 'staging', string>>;

/** A file is complete when it has its name, and what is in doubt is asked about at once. */
const SETTINGS = { ...STANDARD_SETTINGS, settleMs: 0, doubtMs: 0 };

/** Sends and receives by pairs in folders, with the client of the file interface in between. It takes whatever its mailbox holds. */
export class FolderPostBox implements PostBox {
  readonly party: Party;
  readonly #session: Session;
  readonly #top: string;
  readonly #folders: Folders;
  readonly #caller: SessionCaller;
  readonly #client: FileClient;
  readonly #fates: Fates;
  #letters = 0;

  private constructor(session: Session, top: string, folders: Folders, caller: SessionCaller, client: FileClient) {
    this.#session = session;
    this.#top = top;
    this.#folders = folders;
    this.#caller = caller;
    this.#client = client;
    this.#fates = new Fates(folders);
    this.party = caller.party;
  }

  static async open(session: Session, party: Party): Promise<FolderPostBox> {
    const top = await mkdtemp(join(tmpdir(), 'meshkit-folders-'));
    const names = [...FOLDER_ROLES, 'staging'] as const;
    const folders = Object.fromEntries(names.map((name) => [name, join(top, name)])) as Folders;
    for (const folder of Object.values(folders)) mkdirSync(folder);
    const caller = new SessionCaller(party);
    const mailbox = { id: party.id, odsCode: party.odsCode, password: '' };
    const about = { settings: SETTINGS, signal: new AbortController().signal, tell: () => undefined };
    return new FolderPostBox(
      session,
      top,
      folders,
      caller,
      await FileClient.open({ mailbox, folders, caller, ...about }),
    );
  }

  async send({
    to,
    workflowId,
    body,
    localId,
    subject,
    compressed,
    context = {},
  }: Letter): Promise<string | undefined> {
    const base = `${this.party.id}_${(this.#letters += 1)}`;
    const into = { folder: this.#folders.out, staging: this.#folders.staging, base };
    placeData(into, body);
    placeControl(into, {
      ...{ Version: '1.0', AddressType: 'DTS', MessageType: 'Data', WorkflowId: workflowId },
      ...{ From_DTS: this.party.id, To_DTS: to, Subject: subject, LocalId: localId },
      Compress: compressed ? 'Y' : 'N',
    });
    this.#caller.context = context;
    await this.#client.send();
    this.#caller.context = {};
    const fate = await this.#fates.of(base);
    return fate?.became === 'sent' ? fate.messageId : undefined;
  }

  async takeIn(messageId: string): Promise<Receipt | undefined> {
    const found = await this.#receive((control) => isAbout(control, 'Data', messageId));
    if (!found) return undefined;
    const localId = controlText(found.control, 'LocalId');
    const payload = await summarisePayload(await readFile(join(this.#folders.in, `${found.base}.dat`)));
    return {
      from: controlText(found.control, 'From_DTS'),
      workflowId: controlText(found.control, 'WorkflowId'),
      ...(localId !== '' && { localId }),
      ...(payload && { payload }),
    };
  }

  async readReports(messageIds: readonly string[]): Promise<void> {
    for (const messageId of messageIds) await this.#receive((control) => isAbout(control, 'Report', messageId));
  }

  async close(): Promise<void> {
    rmSync(this.#top, { recursive: true, force: true });
  }

  /** Has the client receive until a control file is there that is meant, or the target's time has passed. */
  async #receive(isMeant: (control: ControlFile) => boolean): Promise<Arrived | undefined> {
    let found: Arrived | undefined;
    await this.#session.until(async () => {
      await this.#client.receive();
      found = (await arrivedIn(this.#folders.in)).find(({ control }) => isMeant(control));
      return found !== undefined;
    });
    return found;
  }
}

interface Arrived {
  readonly base: string;
  readonly control: ControlFile;
}

async function arrivedIn(folder: string): Promise<readonly Arrived[]> {
  const arrived: Arrived[] = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.ctl'))) {
    const { file } = await readControlFile(await readFile(join(folder, name)));
    if (file) arrived.push({ base: name.slice(0, -4), control: file });
  }
  return arrived;
}

/** The id of a message is that of what it brings; of a report, that of the message that it is about. */
function isAbout(control: ControlFile, type: 'Data' | 'Report', messageId: string): boolean {
  return controlText(control, 'MessageType') === type && controlText(control, 'DTSId') === messageId;
}
