import type { DocumentRule } from '../../core/document-rule.ts';
import { fileRule } from './file-rule.ts';

/** A pair in `out` as it was seen to appear. Steps count the listings of the folder. */
export interface WatchedPair {
  /** The control file, or the data file where there is none, as it is shown. */
  readonly file: string;
  /** The listing in which each was first seen; absent for what never came. */
  readonly dataAt?: number;
  readonly controlAt?: number;
  /** Whether the control file changed after it was first seen. */
  readonly controlGrew: boolean;
  /** Whether the data file changed after the control file was first seen. */
  readonly dataGrew: boolean;
}

/** How files appear. FIL-002 and FIL-003. */
export const watchRules: readonly DocumentRule<WatchedPair>[] = [
  fileRule<WatchedPair>({
    id: 'FIL-002',
    name: 'data-before-control',
    level: 'MUST',
    basis: 'stated',
    statement: 'The data file is in place before the control file.',
    reference: 'CUG; DLP; TKW',
    // Two that were first seen together may have come in either order.
    when: ({ dataAt, controlAt }) => dataAt !== undefined && controlAt !== undefined && dataAt !== controlAt,
    judge: ({ dataAt = 0, controlAt = 0 }) => {
      const [expected, remedy] = ['the data file first', 'Move the .dat into out, and then the .ctl.'];
      return dataAt < controlAt ? [] : [{ expected, received: 'the control file first', remedy }];
    },
  }),
  fileRule<WatchedPair>({
    id: 'FIL-003',
    name: 'files-appear-complete',
    level: 'MUST',
    basis: 'derived',
    statement: 'A control file appears complete, and its data file no longer changes when it does.',
    reference: 'TKW; SBX java test: files younger than a second are left alone',
    when: ({ controlAt }) => controlAt !== undefined,
    judge: ({ controlGrew, dataGrew }) => {
      const remedy = 'Write files elsewhere on the same volume, and move them into out.';
      const found = [controlGrew ? 'a control file that changed' : '', dataGrew ? 'a data file that changed' : ''];
      return found.filter((text) => text !== '').map((received) => ({ expected: 'complete files', received, remedy }));
    },
  }),
];
