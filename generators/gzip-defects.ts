import type { Mutation } from './defect.ts';
import { bombMember, joined, storedMember } from './gzip.ts';

type GzipMutation = Mutation<Uint8Array>;

const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.with(at < 0 ? bytes.length + at : at, (bytes.at(at) ?? 0) ^ 0x55);

/** 10 MiB out of 66 KB: enough to tell a reader that bounds expansion from one that doesn't, and harmless to our own machine. */
const MATCHES = 40_643;
let bomb: Uint8Array | undefined;
const expanding = (): Uint8Array => (bomb ??= bombMember(MATCHES));

const READ_ERROR = 'File Read Error (Not a gzipped file)';

/** Faults of a body that is sent as gzip. */
export const gzipDefects: readonly GzipMutation[] = [
  {
    name: 'cut in the content',
    rule: 'PAY-030',
    sentence: 'The stream ends before its content does.',
    spoil: (valid, n) => valid.slice(0, 11 + (n % Math.max(1, valid.length - 22))),
  },
  {
    name: 'cut in the header',
    rule: 'PAY-030',
    sentence: 'The stream ends inside its header.',
    spoil: (valid, n) => valid.slice(0, 2 + (n % 8)),
  },
  {
    name: 'cut in the trailer',
    rule: 'PAY-030',
    sentence: 'The check value or the length is cut off.',
    spoil: (valid, n) => valid.slice(0, -(1 + (n % 8))),
  },
  {
    name: 'wrong check value',
    rule: 'PAY-030',
    sentence: 'The check value is not that of the content.',
    spoil: (valid, n) => flipped(valid, -8 + (n % 4)),
  },
  {
    name: 'wrong length',
    rule: 'PAY-030',
    sentence: 'The length is not that of the content.',
    spoil: (valid) => flipped(valid, -4),
  },
  {
    name: 'reserved block type',
    rule: 'PAY-030',
    sentence: 'The content begins with a block of a type that does not exist.',
    spoil: (valid) => joined([valid.slice(0, 10).with(3, 0), Uint8Array.of(7), valid.slice(11)]),
  },
  {
    name: 'trailing bytes',
    rule: 'PAY-031',
    sentence: 'Bytes follow the end of the stream.',
    spoil: (valid, n) => joined([valid, new Uint8Array(1 + (n % 9)).fill(0x20)]),
  },
  {
    name: 'not gzip',
    rule: 'PAY-032',
    sentence: 'The body is plain text.',
    reaction: READ_ERROR,
    spoil: () => Uint8Array.from('plain text', (character) => character.charCodeAt(0)),
  },
  {
    name: 'other compression',
    rule: 'PAY-032',
    sentence: 'The body begins as a zlib stream does.',
    reaction: READ_ERROR,
    spoil: (valid) => joined([Uint8Array.of(0x78, 0x9c), valid.slice(10)]),
  },
  { name: 'nothing', rule: 'PAY-032', sentence: 'The body has no bytes.', spoil: () => new Uint8Array() },
  {
    name: 'gzip of gzip',
    rule: 'PAY-033',
    sentence: 'The content is itself gzip.',
    spoil: (valid) => storedMember(valid),
  },
  {
    name: 'expansion',
    rule: 'PAY-034',
    sentence: 'The content is more than 150 times as long as the stream.',
    spoil: () => expanding(),
  },
];
