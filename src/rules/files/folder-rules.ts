import type { DocumentRule } from '../../core/document-rule.ts';
import type { FolderListing, SeenFile } from '../../core/file-recording.ts';
import { nearestName } from '../../core/nearest-name.ts';
import { DAY_MS } from '../../mesh/limits.ts';
import { meantName } from '../../mesh/interface-folder.ts';
import { fileRule, type Found } from './file-rule.ts';

/** An application may be between its data file and its control file. */
const DATA_ALONE_MS = 60_000;
/** A control file comes last; only the client may be about to move it. */
const CONTROL_ALONE_MS = 5_000;
/** No source says how long; a month is what MESH itself keeps a message (OAS:428). */
const KEPT_MS = 30 * DAY_MS;
/** Names under which files are written before they are given their own. */
const UNFINISHED = /^\.|\.(tmp|part|partial|filepart)$/i;

interface Half extends SeenFile {
  readonly base: string;
  readonly kind: 'data' | 'control';
}

/** Files whose other half isn't there, whatever the extensions look like. */
function halves(files: readonly SeenFile[] = []): readonly Half[] {
  const meant = files.flatMap((file) => {
    const name = meantName(file.name);
    return name ? [{ ...file, base: name.base, kind: name.kind }] : [];
  });
  return meant.filter(({ base, kind }) => !meant.some((other) => other.base === base && other.kind !== kind));
}

/** A file of the other kind, alone too, whose name is so near that the two were meant for each other. */
function nearHalf(half: Half, all: readonly Half[]): Half | undefined {
  const others = all.filter(({ kind }) => kind !== half.kind);
  const near = others.find(({ base }) => base.startsWith(half.base) || half.base.startsWith(base));
  const name =
    near?.base ??
    nearestName(
      half.base,
      others.map(({ base }) => base),
    );
  return others.find(({ base }) => base === name);
}

/** Halves that have waited for long enough. Reports come without data. */
function orphans({ files }: FolderListing, role: 'in' | 'out'): readonly Half[] {
  const all = halves(files[role]);
  return all
    .filter(({ isReport }) => isReport !== true)
    .filter(({ kind, ageMs }) => ageMs >= (kind === 'data' ? DATA_ALONE_MS : CONTROL_ALONE_MS))
    .filter((half) => role === 'in' || !nearHalf(half, all));
}

/** What the listing of a mailbox's folders shows. FIL-001, FIL-004 to FIL-007, FIL-010, FIL-013. */
export const folderRules: readonly DocumentRule<FolderListing>[] = [
  fileRule<FolderListing>({
    id: 'FIL-001',
    name: 'pair-has-one-name',
    level: 'MUST',
    basis: 'stated',
    statement: 'The data file and the control file of a message have the same name but for the extension.',
    reference: 'CUG',
    when: ({ files }) => (files.out ?? []).length > 0,
    judge: ({ files }) => {
      const all = halves(files.out);
      return all
        .filter((half) => half.kind === 'control')
        .flatMap((half): readonly Found[] => {
          const near = nearHalf(half, all);
          if (!near) return [];
          const remedy = 'Give both the same name, in the same case.';
          return [
            { file: half.shown, expected: 'a data file of the same name', received: `only ${near.shown}`, remedy },
          ];
        });
    },
  }),
  fileRule<FolderListing>({
    id: 'FIL-004',
    name: 'extensions-are-dat-and-ctl',
    level: 'MUST',
    basis: 'derived',
    statement: 'Names in out end in .dat or .ctl, in lower case.',
    reference: 'HDN FileExtension; CHC',
    when: ({ files }) => (files.out ?? []).length > 0,
    judge: ({ files }) =>
      (files.out ?? [])
        .filter(({ name }) => !UNFINISHED.test(name) && meantName(name)?.exact !== true)
        .map(({ name, shown }) => {
          const received = meantName(name) ? 'another case, or another extension after it' : 'another extension';
          const remedy = 'Rename it; show extensions where the system hides them.';
          return { file: shown, expected: '.dat or .ctl in lower case at the end', received, remedy };
        }),
  }),
  fileRule<FolderListing>({
    id: 'FIL-005',
    name: 'names-are-used-once',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'A name is not used again while a pair of that name lies in sent or failed.',
    reference: 'CUG: Organisation_Date_Time',
    when: ({ files }) => (files.out ?? []).length > 0,
    judge: ({ files }) => {
      const used = new Set([...(files.sent ?? []), ...(files.failed ?? [])].map(({ name }) => name.toLowerCase()));
      return (files.out ?? [])
        .filter(({ name }) => used.has(name.toLowerCase()))
        .map(({ shown }) => ({
          ...{ file: shown, expected: 'a name that was not used before', received: 'one that lies in sent or failed' },
          remedy: 'Put the time or a number into the name.',
        }));
    },
  }),
  fileRule<FolderListing>({
    id: 'FIL-006',
    name: 'sequence-begins-with-one',
    level: 'MAY',
    basis: 'derived',
    statement: 'A name of letters, digits and a sequence of eight digits has a sequence from 00000001 to 99999999.',
    reference: 'HDN FileName, TransactionSequenceIdentifier',
    when: ({ files }) => (files.out ?? []).some(({ name }) => DTS_NAME.test(name)),
    judge: ({ files }) =>
      (files.out ?? [])
        .filter(({ name }) => DTS_NAME.exec(name)?.[1] === '00000000')
        .map(({ shown }) => ({ file: shown, expected: 'a sequence from 00000001', received: '00000000' })),
  }),
  fileRule<FolderListing>({
    id: 'FIL-007',
    name: 'no-half-pairs',
    level: 'MUST',
    basis: 'derived',
    statement:
      'No data file lies in in or out without its control file, and no control file of a message without its data file.',
    reference: 'CUG, error codes 01 and 02',
    when: ({ files }) => (files.in ?? []).length + (files.out ?? []).length > 0,
    judge: (document) =>
      (['in', 'out'] as const)
        .flatMap((role) => orphans(document, role))
        .map(({ kind, shown }) => {
          const other = kind === 'data' ? 'control' : 'data';
          const remedy = `Add the ${other} file, or take this one away.`;
          return { file: shown, expected: `its ${other} file beside it`, received: 'none', remedy };
        }),
  }),
  fileRule<FolderListing>({
    id: 'FIL-010',
    name: 'folders-are-cleared',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'The application archives or removes what lies in in, sent and failed; a month is taken as the limit.',
    reference: 'CUG; the time is an assumption',
    when: ({ files }) => [files.in, files.sent, files.failed].some((list = []) => list.length > 0),
    judge: ({ file, files }) =>
      (['in', 'sent', 'failed'] as const).flatMap((role) => {
        const old = (files[role] ?? []).filter(({ ageMs }) => ageMs > KEPT_MS).length;
        const [expected, remedy] = ['no file older than 30 days', 'Archive what was dealt with.'];
        return old === 0 ? [] : [{ file: `${file}/${role}`, expected, received: `${old} of them`, remedy }];
      }),
  }),
  fileRule<FolderListing>({
    id: 'FIL-013',
    name: 'one-folder-of-a-name',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'No two folders of a mailbox differ in case alone.',
    reference: 'CUG writes in, DLP and NDOP IN',
    judge: ({ folders }) =>
      Object.values(folders)
        .filter((names) => names.length > 1)
        .map((names) => ({
          expected: 'one of them',
          received: names.join(' and '),
          remedy: 'Keep the one that the client uses.',
        })),
  }),
];

const DTS_NAME = /^[A-Z0-9]{4,12}([0-9]{8})\.(?:dat|ctl)$/;
