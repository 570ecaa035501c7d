import { describe, expect, test } from 'vitest';
import { frozenLines, ruleBreaches } from '../laws.ts';
import { payloadCatalogue } from './payload-catalogue.ts';

/** The requirements of the format fact sheets by their ids there: prefix and how many. Those of control files are FIL rules. */
const ABSORBED: Readonly<Record<string, number>> = {
  ...{ GP2GP: 9, NDOP: 6, MPT: 4, PDSM: 3, IMMS: 11, NOT: 1, DL: 4, CAAS: 2 },
  ...{ NHAIS: 3, PATH: 2, GPDPR: 7, NEMS: 5, MNS: 2 },
};

describe('the payload catalogue', () => {
  test('is in the order of the ids', () => {
    const ids = payloadCatalogue.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
  });

  test('absorbs every requirement of the fact sheets, each once', () => {
    const wanted = Object.entries(ABSORBED).flatMap(([prefix, count]) =>
      Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`),
    );
    expect(payloadCatalogue.flatMap(({ absorbs }) => absorbs).sort()).toEqual(wanted.sort());
  });

  test('obeys the laws of rules', () => {
    expect(ruleBreaches(payloadCatalogue)).toEqual([]);
  });

  test('has frozen ids, levels and bases', () => {
    expect(frozenLines(payloadCatalogue)).toMatchSnapshot();
  });
});
