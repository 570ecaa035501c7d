import { join } from 'node:path';
import type { SeenFile } from '../../core/file-recording.ts';
import { LintNotes, noteAll, type LintedDocument, type RuleLint } from '../../core/lint.ts';
import type { DocumentRule } from '../../core/document-rule.ts';
import type { RuleFields } from '../../core/rule.ts';
import { controlText } from '../../mesh/control-file.ts';
import { meantName, type FolderRole } from '../../mesh/interface-folder.ts';
import { maskPersonalData } from '../../mesh/personal-data.ts';
import type { WorkflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { readControlFile } from '../../payloads/control-file.ts';
import type { ControlDocument } from '../../rules/files/file-rule.ts';
import { folderRules } from '../../rules/files/folder-rules.ts';
import { controlRules } from '../../rules/files/index.ts';
import { pairRules } from '../../rules/files/pair-rules.ts';
import { watchRules, type WatchedPair } from '../../rules/files/watch-rules.ts';
import { messageRules } from '../../rules/workflow/message.ts';
import type { InterfaceFolder } from './interface-folders.ts';
import { listFolder } from './list-folder.ts';
import { readControlBytes } from './read-control-bytes.ts';
import { readPair } from './read-pair.ts';

/** FIL-037 says the same of a LocalId as WFL-082. */
const MESSAGE_RULES = messageRules.filter(({ id }) => id !== 'WFL-082');
const ROLES = ['in', 'out', 'sent', 'failed'] as const satisfies readonly FolderRole[];

/** Every rule that `lintMailbox` judges by, in the order in which it tells of them. */
const ALL: readonly RuleFields[] = [
  ...([...folderRules, ...watchRules, ...pairRules, ...controlRules] as readonly DocumentRule<never>[]),
  ...MESSAGE_RULES,
].sort((a, b) => (a.id < b.id ? -1 : 1));

export interface MailboxLint {
  /** Overrides the name of the folder. */
  readonly mailbox?: string;
  readonly workflows: WorkflowCatalogue;
  readonly watched: readonly WatchedPair[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Judges what lies in the folders of one mailbox. Reads control files of up to 1 MB, and nothing of data files but their beginning, unless compression decides. */
export async function lintMailbox(folder: InterfaceFolder, about: MailboxLint): Promise<LintedDocument> {
  const reading = new MailboxReading(folder, about);
  for (const role of ROLES) await reading.read(role);
  return reading.conclude();
}

class MailboxReading {
  readonly #folder: InterfaceFolder;
  readonly #about: MailboxLint;
  readonly #notes = new LintNotes();
  readonly #files: Partial<Record<FolderRole, readonly SeenFile[]>> = {};
  readonly #unchecked: string[] = [];

  constructor(folder: InterfaceFolder, about: MailboxLint) {
    this.#folder = folder;
    this.#about = about;
  }

  async read(role: (typeof ROLES)[number]): Promise<void> {
    const seen: SeenFile[] = [];
    for (const name of this.#folder.folders[role] ?? []) {
      const path = join(this.#folder.path, name);
      const { files, more } = await listFolder(path, this.#about.now);
      if (more) this.#unchecked.push(`${path} has more than ${files.length} files`);
      const names = new Set(files.map((file) => file.name));
      for (const file of files) seen.push(await this.#readFile(role, path, file, names));
    }
    this.#files[role] = seen;
  }

  conclude(): LintedDocument {
    const { path, folders } = this.#folder;
    noteAll(this.#notes, folderRules, { file: path, folders, files: this.#files });
    for (const pair of this.#about.watched) noteAll(this.#notes, watchRules, pair);
    const results: readonly RuleLint[] = this.#notes.results(ALL).filter(({ state }) => state !== 'not applicable');
    const [unchecked] = this.#unchecked;
    return { name: path, results, ...(unchecked !== undefined && { unchecked }) };
  }

  async #readFile(
    role: (typeof ROLES)[number],
    path: string,
    file: Omit<SeenFile, 'shown'>,
    names: ReadonlySet<string>,
  ): Promise<SeenFile> {
    const seen = { ...file, shown: join(path, maskPersonalData(file.name)) };
    const meant = meantName(file.name);
    if (meant?.kind !== 'control') return seen;
    const document = await this.#readControl(role, join(path, file.name), seen, names.has(`${meant.base}.dat`));
    if (!document) return seen;
    noteAll(this.#notes, controlRules, document);
    const { file: control } = document.read;
    if (!control) return seen;
    if (role === 'out') await this.#judgeMessage(join(path, meant.base), seen, document);
    return { ...seen, isReport: /^report$/i.test(controlText(control, 'MessageType')) };
  }

  async #readControl(
    role: ControlDocument['role'],
    path: string,
    { shown }: SeenFile,
    hasData: boolean,
  ): Promise<ControlDocument | undefined> {
    const bytes = await readControlBytes(path).catch(() => undefined);
    if (!bytes) {
      this.#unchecked.push(`${shown} is larger than 1 MB, or can't be read`);
      return undefined;
    }
    const mailbox = (this.#about.mailbox ?? this.#folder.mailbox)?.toUpperCase();
    return {
      file: shown,
      role,
      read: await readControlFile(bytes),
      hasData,
      ...(mailbox !== undefined && { mailbox }),
    };
  }

  /** What the message gives away, and what its data file is. */
  async #judgeMessage(base: string, { shown, name }: SeenFile, { read }: ControlDocument): Promise<void> {
    if (!read.file) return;
    const control = read.file;
    const [workflowId, subject] = [controlText(control, 'WorkflowId'), controlText(control, 'Subject')];
    const message = { place: { file: shown }, workflowId, subject, fileName: name, workflows: this.#about.workflows };
    noteAll(this.#notes, MESSAGE_RULES, message);
    const pair = await readPair(`${base}.dat`, `${shown.slice(0, -4)}.dat`, control);
    if (pair) noteAll(this.#notes, pairRules, pair);
  }
}
