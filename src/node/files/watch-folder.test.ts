import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PairWatch } from './watch-folder.ts';

type Listing = Readonly<Record<string, number>>;

/** What is made of listings of a folder, each as names with their bytes. */
function watched(...listings: readonly Listing[]) {
  const watch = new PairWatch('out');
  listings.forEach((listing, step) => {
    watch.see(
      step,
      Object.entries(listing).map(([name, bytes]) => ({ name, bytes })),
    );
  });
  return watch.pairs;
}

const complete = { controlGrew: false, dataGrew: false };

test('what was there at the beginning is not watched', () => {
  expect(watched({ 'a.dat': 1, 'a.ctl': 1 }, { 'a.dat': 2, 'a.ctl': 2 })).toEqual([]);
});

test('the listing in which each file was first seen is kept, whether it stays or not', () => {
  const pairs = watched({}, { 'a.dat': 1 }, { 'a.dat': 1, 'a.ctl': 1 }, {});
  expect(pairs).toEqual([{ file: join('out', 'a.ctl'), dataAt: 1, controlAt: 2, ...complete }]);
});

test('data that grows is noted only once its control file is there', () => {
  expect(watched({}, { 'a.dat': 1 }, { 'a.dat': 2 }, { 'a.dat': 2, 'a.ctl': 1 })[0]).toMatchObject(complete);
  expect(watched({}, { 'a.dat': 1, 'a.ctl': 1 }, { 'a.dat': 2, 'a.ctl': 1 })[0]?.dataGrew).toBe(true);
});

test('a control file that grows is noted', () => {
  expect(watched({}, { 'a.ctl': 1 }, { 'a.ctl': 2 })[0]?.controlGrew).toBe(true);
});

test('a name with personal data is shown without it', () => {
  expect(watched({}, { '9990000018.ctl': 1 })[0]?.file).toBe(join('out', '[NHS number].ctl'));
});
