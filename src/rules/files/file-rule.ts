import type { ControlFile, ReadControlFile } from '../../core/control-file.ts';
import type { DocumentRule, LocatedFinding } from '../../core/document-rule.ts';
import type { Basis, Level } from '../../core/rule.ts';
import type { FolderRole } from '../../mesh/interface-folder.ts';

/** One control file, read or not. */
export interface ControlDocument {
  /** Its path as it is shown, without personal data. */
  readonly file: string;
  readonly role: Exclude<FolderRole, 'temp'>;
  /** The mailbox that the folder belongs to, where that is known. */
  readonly mailbox?: string;
  readonly read: ReadControlFile;
  /** Whether a data file of the same name lies beside it. */
  readonly hasData: boolean;
}

export interface FileRuleFields<E> {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly statement: string;
  readonly reference: string;
  readonly when?: (evidence: E) => boolean;
  readonly judge: (evidence: E) => readonly Found[];
}

/** A finding in a piece of evidence; `at` is its line and column, `file` another file than that of the evidence. */
export interface Found extends Omit<LocatedFinding, 'place'> {
  readonly at?: { readonly line: number; readonly column?: number } | undefined;
  readonly file?: string;
}

/** A rule about files. It applies to all of its kind of evidence, unless `when` says otherwise. */
export function fileRule<E extends { readonly file: string }>(
  { reference, when = () => true, judge, ...fields }: FileRuleFields<E>,
  subject: 'file' | 'configuration' = 'file',
): DocumentRule<E> {
  return {
    ...{ ...fields, binds: 'file', subject, source: { reference }, when },
    check: (evidence) =>
      judge(evidence).map(({ at, file = evidence.file, ...finding }) => ({ ...finding, place: { file, ...at } })),
  };
}

/** A rule about what stands in control files of some folders. It applies to those that can be read. */
export function controlRule(
  roles: readonly FolderRole[],
  {
    when = () => true,
    judge,
    ...fields
  }: Omit<FileRuleFields<ControlDocument>, 'judge' | 'when'> & {
    readonly when?: (control: ControlFile, document: ControlDocument) => boolean;
    readonly judge: (control: ControlFile, document: ControlDocument) => readonly Found[];
  },
): DocumentRule<ControlDocument> {
  return fileRule<ControlDocument>({
    ...fields,
    when: (document) => {
      const { file } = document.read;
      return file !== undefined && roles.includes(document.role) && when(file, document);
    },
    judge: (document) => (document.read.file ? judge(document.read.file, document) : []),
  });
}

/** Folders whose control files an application has written: those in `failed` were, and the client refused them. */
export const WRITTEN_BY_APPLICATION: readonly FolderRole[] = ['out', 'failed'];
