import { describe, expect, test } from 'vitest';
import { payloadCatalogue } from './payload-catalogue.ts';

/** The requirements of the format fact sheets by their ids there: prefix and how many. Those of control files are FIL rules. */
const ABSORBED: Readonly<Record<string, number>> = {
  ...{ GP2GP: 9, NDOP: 6, MPT: 4, PDSM: 3, IMMS: 11, NOT: 1, DL: 4, CAAS: 2 },
  ...{ NHAIS: 3, PATH: 2, GPDPR: 7, NEMS: 5, MNS: 2 },
};

describe('the payload catalogue', () => {
  test('has unique ids and names, in order', () => {
    const ids = payloadCatalogue.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(new Set(payloadCatalogue.map(({ name }) => name)).size).toBe(ids.length);
  });

  test('absorbs every requirement of the fact sheets, each once', () => {
    const wanted = Object.entries(ABSORBED).flatMap(([prefix, count]) =>
      Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`),
    );
    expect(payloadCatalogue.flatMap(({ absorbs }) => absorbs).sort()).toEqual(wanted.sort());
  });

  test('never asks for what nobody knows', () => {
    expect(payloadCatalogue.filter(({ basis, level }) => basis === 'unknown' && level === 'MUST')).toEqual([]);
  });

  test('states each rule in one present-tense sentence without the level word', () => {
    const odd = payloadCatalogue.filter(
      ({ statement }) => !/^[A-Z].*[^.]\.$/.test(statement) || /\b(MUST|SHOULD|must|should)\b/.test(statement),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  test('names a source for each rule', () => {
    expect(payloadCatalogue.filter(({ source }) => source.reference === '')).toEqual([]);
  });

  test('has frozen ids, levels and bases', () => {
    expect(payloadCatalogue.map(({ id, level, basis, name }) => `${id} ${level} ${basis} ${name}`)).toMatchSnapshot();
  });
});
