import { describe, expect, test } from 'vitest';
import { filePair, type DroppedFile, type FilePair } from './file-pair.ts';
import { filePairDefects } from './file-pair-defects.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { judgeXml } from './oracles/xml.ts';

const bytesOf = ({ content }: DroppedFile): number => (typeof content === 'string' ? content.length : content.bytes);

/** What the client finds in the folder, in the order in which it appeared. */
const judge: Judge<FilePair> = ({ mailbox, files }) => {
  if (files.some(({ name }) => !/\.(dat|ctl)$/.test(name))) return ['FIL-004'];
  if (files.length !== 2) return ['FIL-007'];
  const [first, second] = files;
  if (!first || !second) return ['FIL-007'];
  if (first.name.endsWith('.ctl')) return ['FIL-002'];
  const fields: Record<string, string> = {};
  judgeXml(second.content as string, (parsed) =>
    parsed.find('/DTSControl/*').forEach((node) => (fields[(node as unknown as { name: string }).name] = node.content)),
  );
  return [
    ...(first.name.slice(0, -4) === second.name.slice(0, -4) ? [] : ['FIL-001']),
    ...(bytesOf(first) > 75_000_000 && fields['AllowChunking'] !== 'Y' ? ['FIL-033'] : []),
    ...(bytesOf(first) > 20e9 ? ['FIL-034'] : []),
    ...(fields['From_DTS'] === mailbox ? [] : ['FIL-035']),
  ];
};

const isSmall = ({ files }: FilePair): boolean =>
  files.every((file) => bytesOf(file) < 600 || bytesOf(file) >= 80_000_000);

describe('file pairs', () => {
  test('obey the laws', () => {
    expect(unstable(filePair())).toEqual([]);
    expect(refused(filePair(), judge)).toEqual([]);
    expect(unshrunk(filePair(), isSmall)).toEqual([]);
  });

  test('reach names with blanks, dots and several extensions', () => {
    const named = (shape: RegExp) => (pair: FilePair) => shape.test(pair.files[0]?.name ?? '');
    expect(
      unreached(filePair(), { blank: named(/ /), dot: named(/\.a_/), 'two extensions': named(/\.csv\.dat$/) }),
    ).toEqual([]);
  });

  test('have defects that the client meets', () => {
    expect(unproven(filePair(), filePairDefects, judge)).toEqual([]);
    expect(lostDefects(filePair(), filePairDefects, isSmall)).toEqual([]);
  });
});
