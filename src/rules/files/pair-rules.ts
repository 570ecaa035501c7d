import type { DocumentRule } from '../../core/document-rule.ts';
import { CHUNKING_BYTES, LARGEST_DATA_BYTES } from '../../mesh/control-file.ts';
import { fileRule } from './file-rule.ts';

/** A data file with what its control file says of it. */
export interface PairDocument {
  /** The data file, as it is shown. */
  readonly file: string;
  readonly bytes: number;
  /** Bytes as they would be sent in one request, compressed where Compress allows it; absent where nobody has looked. */
  readonly sentBytes?: number;
  /** Whether it begins as a gzip or zip file does. */
  readonly looksCompressed: boolean;
  readonly compress: boolean;
  readonly allowChunking: boolean;
}

/** What a data file is for its control file. FIL-033, FIL-034, FIL-038. */
export const pairRules: readonly DocumentRule<PairDocument>[] = [
  fileRule<PairDocument>({
    id: 'FIL-033',
    name: 'large-data-allows-chunking',
    level: 'MUST',
    basis: 'stated',
    statement: 'AllowChunking is Y where the data file has more than 75 MB after compression.',
    reference: 'CUG, AllowChunking',
    when: ({ sentBytes, bytes }) => sentBytes !== undefined && bytes <= LARGEST_DATA_BYTES,
    judge: ({ sentBytes = 0, allowChunking }) => {
      if (allowChunking || sentBytes <= CHUNKING_BYTES) return [];
      const received = 'N or nothing, for a larger file';
      const remedy = 'Write <AllowChunking>Y</AllowChunking>, if the recipient can receive parts.';
      return [{ expected: `AllowChunking Y above ${CHUNKING_BYTES} bytes`, received, remedy }];
    },
  }),
  fileRule<PairDocument>({
    id: 'FIL-034',
    name: 'data-at-most-20-gb',
    level: 'MUST',
    basis: 'stated',
    statement: 'A data file has at most 20 GB.',
    reference: 'CUG; OAS:414',
    judge: ({ bytes }) =>
      bytes <= LARGEST_DATA_BYTES ? [] : [{ expected: `at most ${LARGEST_DATA_BYTES} bytes`, received: `${bytes}` }],
  }),
  fileRule<PairDocument>({
    id: 'FIL-038',
    name: 'data-compressed-once',
    level: 'MAY',
    basis: 'derived',
    statement: 'Compress is N for a data file that is compressed already.',
    reference: 'CUG',
    when: ({ compress }) => compress,
    judge: ({ looksCompressed }) =>
      looksCompressed ? [{ expected: 'Compress N', received: 'Y or nothing, for a gzip or zip file' }] : [],
  }),
];
