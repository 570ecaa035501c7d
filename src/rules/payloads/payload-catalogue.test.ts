import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BEYOND_PAYLOAD } from './beyond-payload.ts';
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

  test('has a check for each rule, or a reason why there is none', () => {
    const code = ['src/payloads', 'src/node'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /(?<!\.test)\.ts$/.test(name))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    );
    const judged = new Set(code.join('').match(/(PAY|WFL)-[0-9]{3}/g));
    const left = payloadCatalogue.map(({ id }) => id).filter((id) => !judged.has(id));
    expect(left).toEqual(Object.keys(BEYOND_PAYLOAD));
  });
});
