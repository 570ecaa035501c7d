import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileName, fileNameDefects } from './file-name.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';

/** Whether both systems' path rules keep the name inside a folder, as it is and once decoded. */
const judge = (name: string): readonly string[] => {
  const stays = [posix.basename(name), win32.basename(name), posix.basename(name.replace(/%2f/gi, '/'))].every(
    (base) => base === name,
  );
  const isSafe = stays && !/^(con|nul|aux|com\d)(\.|$)|^\.|\.$/i.test(name) && name.length <= 300;
  return isSafe ? [] : ['CLI-053'];
};

describe('file names', () => {
  test('obey the laws', () => {
    expect(unstable(fileName())).toEqual([]);
    expect(refused(fileName(), judge, { runs: 2000 })).toEqual([]);
    expect(unshrunk(fileName(), (name) => name === 'report.dat')).toEqual([]);
  });

  test('reach the limit, blanks and several extensions', () => {
    const edges = { '300 characters': /^.{300}$/, blank: / /, 'two dots': /\..*\./ };
    const list = Object.entries(edges).map(([edge, shape]) => [edge, (name: string) => shape.test(name)] as const);
    expect(unreached(fileName(), Object.fromEntries(list), { runs: 1000 })).toEqual([]);
  });

  test('have defects that leave the folder', () => {
    expect(unproven(fileName(), fileNameDefects, judge)).toEqual([]);
    expect(lostDefects(fileName(), fileNameDefects, (name) => name.length <= 22)).toEqual([]);
  });
});
