import type { BodyDescription } from '../src/core/body-description.ts';
import type { Mutation, RuleId } from './defect.ts';
import type { DroppedFile, FilePair } from './file-pair.ts';

const mutation = (
  name: string,
  rule: RuleId,
  sentence: string,
  spoil: (data: DroppedFile, control: DroppedFile, n: number) => readonly DroppedFile[],
  reaction?: string,
): Mutation<FilePair> => ({
  name,
  rule,
  sentence,
  ...(reaction === undefined ? {} : { reaction }),
  spoil: ({ mailbox, files }, n) => {
    const [data, control] = files;
    return { mailbox, files: data && control ? spoil(data, control, n) : files };
  },
});

const renamed = (file: DroppedFile, from: RegExp, to: string): DroppedFile => ({
  ...file,
  name: file.name.replace(from, to),
});
const edited = (file: DroppedFile, from: RegExp, to: string): DroppedFile => ({
  ...file,
  content: typeof file.content === 'string' ? file.content.replace(from, to) : file.content,
});
const sized = (file: DroppedFile, bytes: number): DroppedFile => ({
  ...file,
  content: { ...(file.content as BodyDescription), bytes, compressibility: 0 },
});

/** "a file of more than 75 MB after compression needs AllowChunking"; "20 GB" at most (CUG). Descriptions: nothing of that size is made before it is written. */
const NEEDS_CHUNKS = 80_000_000;
const ABOVE_ALL_LIMITS = 20_000_000_001;
const allowing = (control: DroppedFile, flag: string): DroppedFile =>
  edited(
    edited(control, /<AllowChunking>.<\/AllowChunking>/, ''),
    /<DTSControl>/,
    `<DTSControl><AllowChunking>${flag}</AllowChunking>`,
  );

/** Faults of a pair of files as an application drops them. */
export const filePairDefects: readonly Mutation<FilePair>[] = [
  mutation('base names differ', 'FIL-001', 'The two files have different base names.', (data, control) => [
    data,
    renamed(control, /\.ctl$/, '_1.ctl'),
  ]),
  mutation(
    'control file first',
    'FIL-002',
    'The control file appears before the data file.',
    (data, control) => [control, data],
    'code 02',
  ),
  mutation('extension in upper case', 'FIL-004', 'An extension is in upper case.', (data, control, n) =>
    n % 2 === 0 ? [data, renamed(control, /\.ctl$/, '.CTL')] : [renamed(data, /\.dat$/, '.DAT'), control],
  ),
  mutation(
    'hidden extension',
    'FIL-004',
    'Another extension follows, as when a system hides it.',
    (data, control, n) =>
      n % 2 === 0 ? [renamed(data, /\.dat$/, '.dat.csv'), control] : [data, renamed(control, /\.ctl$/, '.ctl.txt')],
  ),
  mutation('no data file', 'FIL-007', 'The control file has no data file.', (_, control) => [control], 'code 02'),
  mutation('no control file', 'FIL-007', 'The data file has no control file.', (data) => [data], 'code 01'),
  mutation(
    'chunking not allowed',
    'FIL-033',
    'The file needs chunks, and the control file does not allow them.',
    (data, control) => [sized(data, NEEDS_CHUNKS), allowing(control, 'N')],
  ),
  mutation('too large', 'FIL-034', 'The file is larger than 20 GB.', (data, control) => [
    sized(data, ABOVE_ALL_LIMITS),
    allowing(control, 'Y'),
  ]),
  mutation(
    'foreign sender',
    'FIL-035',
    'From_DTS names another mailbox than that of the folder.',
    (data, control) => [data, edited(control, /<From_DTS>[^<]*/, '<From_DTS>FOREIGN01')],
    'code 07',
  ),
];
