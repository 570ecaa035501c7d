import { describe, expect, test } from 'vitest';
import { GP2GP_MI } from '../src/payloads/formats/gp2gp-mi.ts';
import { gp2gpMi, gp2gpMiRecords } from './gp2gp-mi.ts';
import { gp2gpMiDefects } from './gp2gp-mi-defects.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { judgeCsv, recordsOf } from './oracles/csv.ts';

type Fields = readonly string[];

/** The columns by the general judge; then what the records of each set say of one another. */
const judge: Judge<string | Uint8Array> = (file) => {
  const columns = judgeCsv(GP2GP_MI, file);
  // A value in a wrong place breaks many columns of one record at once.
  if (columns.length > 1) return ['PAY-109'];
  if (columns.length > 0) return isShifted(file) ? ['PAY-109'] : columns;
  const records = recordsOf(GP2GP_MI, file as string);
  return typeof records === 'string' ? [records] : [...new Set(setsOf(records).flatMap(judgeSet))];
};

/** A time where a number belongs: the published sample's fault. */
const isShifted = (file: string | Uint8Array): boolean => /^RR(,[^,]*){7},10,/m.test(String(file));

const setsOf = (records: readonly Fields[]): readonly (readonly Fields[])[] => {
  const sets: Fields[][] = [];
  for (const record of records) {
    const last = sets.at(-1);
    if (!last || record[0] === 'HR' || (last.at(-1)?.[0] === 'FR' && record[0] !== 'FR')) sets.push([record]);
    else last.push(record);
  }
  return sets;
};

const judgeSet = (set: readonly Fields[]): readonly string[] => {
  const [header, footer] = [set[0] ?? [], set.at(-1) ?? []];
  const of = (kind: string): readonly Fields[] => set.filter(([first]) => first === kind);
  if (header[0] !== 'HR' || footer[0] !== 'FR' || of('FR').length !== 1) return ['PAY-101'];
  const [requests, sends] = [of('RR'), of('SR')];
  return [
    ...(footer[1] === String(requests.length) && footer[2] === String(sends.length) ? [] : ['PAY-027']),
    ...(footer[3] === header[1] && footer[4] === header[5] ? [] : ['PAY-104']),
    ...([...requests.map((fields) => fields[2]), ...sends.map((fields) => fields[4])].every(
      (practice) => practice === header[1],
    )
      ? []
      : ['PAY-106']),
    ...(set.flat().some((field) => /\b\d{10}\b/.test(field) && !/^\d+$/.test(field)) ? ['PAY-107'] : []),
  ];
};

describe('GP2GP management information', () => {
  test('obeys the laws', () => {
    expect(unstable(gp2gpMi())).toEqual([]);
    expect(refused(gp2gpMi(), judge)).toEqual([]);
    expect(unshrunk(gp2gpMi(), (file) => file.split('\r\n').length === 3)).toEqual([]);
  });

  test('reaches empty sets, several sets, full sets and every kind of record', () => {
    const edges = {
      'a set without activity': /^HR.*\r\nFR,0,0,/m,
      'two sets': /^FR[^]*^HR/m,
      'four of each': /^FR,4,4,/m,
      'a failure': /^RR(,[^,]*){6},(10|20|40|50|60|70),2/m,
      'no failure': /^RR(,[^,]*){6},0,,,,,,,/m,
      'quoted software': /^HR,[^,]*,[^,]*,"/m,
    };
    const list = Object.entries(edges).map(([name, shape]) => [name, (file: string) => shape.test(file)] as const);
    expect(unreached(gp2gpMi(), Object.fromEntries(list))).toEqual([]);
  });

  test('has defects that the columns or the other records contradict', () => {
    const records = gp2gpMiRecords({ maxSets: 2, maxRecords: 2 });
    expect(unproven(records, gp2gpMiDefects, judge)).toEqual([]);
    expect(lostDefects(records, gp2gpMiDefects, (file) => file.length < 1500)).toEqual([]);
  });
});
