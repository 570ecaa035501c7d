import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serverRules } from '../src/rules/index.ts';
import { payloadCatalogue } from '../src/rules/payloads/payload-catalogue.ts';
import { generatorRegistry } from './registry.ts';

const registry = generatorRegistry((key, message) => createHmac('sha256', key).update(message).digest('hex'));
const defects = registry.flatMap((entry) => entry.defects);

/** Payload rules that no generated value breaks, each with the reason. */
const NOT_GENERATED: Readonly<Record<string, string>> = {
  'PAY-002': 'information: it stands for findings about open points',
  'PAY-003': 'a record of a megabyte is made by hand in src/node/check-payload.test.ts',
  'PAY-004': 'about two files, by hand in src/cli/lint-payload.test.ts',
  'PAY-029': 'made by hand in src/payloads/csv-value.test.ts',
  'PAY-046': 'a text of ten million characters is made by hand in src/node/check-payload.test.ts',
  'PAY-047': "about the user's own schema, by hand in src/node/own-formats.test.ts",
  'PAY-051': 'a million nested arrays are made by hand in src/node/check-payload.test.ts',
  'PAY-102': 'about several files, by hand in src/payloads/supply.test.ts',
  'PAY-103': 'about when files are sent',
  'PAY-108': 'about the size of a whole file, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-110': 'about several files, by hand in src/payloads/supply.test.ts',
  'PAY-122': 'about headers, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-123': 'about a file name, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-124': 'about a reply',
  'PAY-125': 'about 20 GB, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-133': 'the receiver blanks such a postcode',
  'PAY-134': 'about a file name, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-142': 'allows, and forbids nothing',
  'PAY-154': 'about permissions',
  'PAY-155': 'about a file name, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-157': 'about two files, by hand in src/payloads/supply.test.ts',
  'PAY-159': 'allows, and forbids nothing',
  'PAY-160': 'allows, and forbids nothing',
  'PAY-171': 'about headers, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-172': 'about permissions',
  'PAY-173': 'about headers, by hand in src/payloads/envelope-checks.test.ts',
  'PAY-174': 'by hand in src/payloads/envelope-checks.test.ts',
  'PAY-181': 'about Parquet files, which are not generated',
  'PAY-182': 'about Parquet files, which are not generated',
  'PAY-204': 'about two files, by hand in src/payloads/supply.test.ts',
  'PAY-211': 'allows, and forbids nothing',
  'PAY-224': 'the references of an extract are not public',
  'PAY-225': 'the Schematron is not public',
  'PAY-263': 'about two files, by hand in src/payloads/supply.test.ts',
  'PAY-294': 'forbids nothing',
  'PAY-295': 'the place of the status in an event is not public',
  'PAY-311': 'about a subscription',
  'PAY-312': 'about a consumer',
};

describe('the registry', () => {
  test('has unique names', () => {
    expect(new Set(registry.map(({ name }) => name)).size).toBe(registry.length);
  });

  test('makes what it says, valid and malformed', () => {
    for (const { values, defects: own } of registry) {
      expect(fc.sample(values, { numRuns: 2, seed: 1 })).toHaveLength(2);
      for (const { name, values: malformed } of own) {
        expect(fc.sample(malformed, { numRuns: 1, seed: 1 })[0]?.defect.name).toBe(name);
      }
    }
  });

  test('has at least one entry for every table of defects in the folder', () => {
    const tables = readdirSync('generators').filter((file) => file.endsWith('-defects.ts'));
    expect(tables.length).toBeGreaterThan(15);
    expect(registry.filter(({ defects: own }) => own.length > 0).length).toBeGreaterThanOrEqual(tables.length);
  });
});

describe('a defect', () => {
  test('names a rule of the catalogue', () => {
    const known = new Set([...serverRules, ...payloadCatalogue].map(({ id }) => id));
    const judged = defects.map(({ rule }) => rule).filter((rule) => /^(SRV|PAY)/.test(rule));
    expect([...new Set(judged)].filter((rule) => !known.has(rule))).toEqual([]);
    expect(defects.map(({ rule }) => rule).filter((rule) => !/^(SRV|PAY|CLI|FIL|WFL)-\d{3}$/.test(rule))).toEqual([]);
  });

  test('is said in one sentence', () => {
    expect(defects.filter(({ sentence }) => !/^[A-Z].*\.$/.test(sentence)).map(({ name }) => name)).toEqual([]);
  });
});

test('every payload rule is broken by a defect, or says why not', () => {
  const broken = new Set(defects.map(({ rule }) => rule as string));
  const left = payloadCatalogue.map(({ id }) => id).filter((id) => !broken.has(id));
  expect(left).toEqual(Object.keys(NOT_GENERATED));
});

test('no generator makes an NHS number that somebody could have', () => {
  const isWeighted = (digits: string): boolean =>
    Array.from(digits, Number).reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11 === 0;
  const found = registry.flatMap(({ name, values, defects: own }) =>
    [values, ...own.map((defect) => defect.values)].flatMap((arbitrary) => {
      const written = fc.stringify(fc.sample(arbitrary, { numRuns: 5, seed: 3 }));
      const numbers = written.match(/(?<![\w.-])\d{10}(?![\w.-])/g) ?? [];
      return numbers
        .filter((digits) => isWeighted(digits) && !digits.startsWith('999'))
        .map((digits) => `${name}: ${digits}`);
    }),
  );
  expect(found).toEqual([]);
});
