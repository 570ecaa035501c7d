import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Malformed } from '../../generators/defect.ts';
import { payloadEntries } from '../../generators/registry-payloads.ts';
import { standardXmlLimits } from '../payloads/xml-check.ts';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import { checkPayloadFile, payloadFormatOf } from './check-payload.ts';

const facts = { envelope: {}, limits: standardXmlLimits };
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-payload-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(content: string | Uint8Array, limits = facts.limits) {
  const file = join(folder, 'payload');
  writeFileSync(file, content);
  const { format, notes } = await checkPayloadFile(file, { ...facts, limits }, undefined);
  const found = notes.results(payloadCatalogue).filter(({ state }) => state === 'not held');
  return { format: format?.id, found: found.map(({ rule }) => rule.id), unchecked: notes.unchecked };
}

const MI = 'FR,0,0,A12345,2024-01-01\r\n';
const HEADER = 'HR,A12345,,,,2024-01-01,,,,,\r\n';

describe('a payload file', () => {
  test.each(
    payloadEntries
      .filter(({ name }) => !['gzip', 'xml-document', 'gpes-request'].includes(name))
      .map(({ name, values }) => [name, values] as const),
  )('of %s is known by its beginning', async (name, values) => {
    for (const value of fc.sample(values, { numRuns: 20, seed: 3 })) {
      const body = typeof value === 'object' && value !== null && 'body' in value ? value.body : value;
      expect((await check(body as string)).format).toBe(name);
    }
  });

  test('is undone from gzip', async () => {
    const found = { format: 'opt-out-check', found: [], unchecked: undefined };
    expect(await check(gzipSync('9990000018,\n'))).toEqual(found);
  });

  test('may not be gzip where its format says so', async () => {
    expect((await check(HEADER + MI)).found).toEqual([]);
    expect((await check(gzipSync(HEADER + MI))).found).toEqual(['PAY-108']);
  });

  test.each([
    ['TOC_DISCH_DMS', 'cda', '<ClinicalDocument/>', 'cda'],
    ['PATH_GN_R4', 'pathology-fhir', '<Bundle/>', 'pathology-fhir'],
    ['PATH_GN_R4', 'pathology-fhir', '{"resourceType":"Bundle"}', 'pathology-fhir'],
    ['PDSRECORDCHANGE_2', 'mns-event', '{"resourceType":"Bundle"}', 'mns-event'],
    ['CAAS_BREAST_SCREENING_COHORT', 'cohort', 'PAR1....PAR1', 'cohort'],
    ['GTMS_CLINIC', 'json-document', '{"a":1}', 'json'],
    ['NHS_NOTIFY_BATCH_REPORT', 'csv-file', 'completedDate,a\r\n2025,b\r\n', 'csv'],
    ['SPINE_MPT_RESPONSE', 'trace', 'RESP_1,SPINE_MPT_RESPONSE,0,00\r\n', 'csv'],
    ['DVE_PLICS', 'unpublished', 'anything', 'unpublished'],
    ['DVE_PLICS', 'unpublished', '<a/>', 'xml'],
  ] as const)('with workflow id %s, which carries %s, is told by it: %s', async (workflowId, carried, content, id) => {
    const file = join(folder, 'payload');
    writeFileSync(file, content);
    const { format, notes } = await checkPayloadFile(file, { ...facts, envelope: { workflowId }, carried }, undefined);
    expect([format?.id, notes.found]).toEqual([id, 0]);
    const isUnread = id === 'cohort' || id === 'unpublished';
    expect(notes.unchecked !== undefined).toBe(isUnread);
  });

  test('that nobody knows is a fault of usage, with the formats', async () => {
    await expect(check('Dear all')).rejects.toThrow(/can't be told from its beginning/);
    await expect(checkPayloadFile(join(folder, 'none'), facts, undefined)).rejects.toThrow(/there is no file/);
    expect(() => payloadFormatOf('gp2gp')).toThrow(/no payload format is called gp2gp/);
  });

  test('above the limit of what is read whole is not checked, and not wrong', async () => {
    const { found, unchecked } = await check('<a>' + '<b/>'.repeat(100) + '</a>', { readCharacters: 100 });
    expect(found).toEqual([]);
    expect(unchecked).toMatch(/raise --xml-limit/);
    const many = await check('<a>' + '<b/>'.repeat(80) + '</a>', { readCharacters: 80 * 128 });
    expect([many.found, many.unchecked]).toEqual([[], expect.stringContaining('81 elements')]);
  });
});

describe('a gzip file', () => {
  const entry = payloadEntries.find(({ name }) => name === 'gzip');
  const inner = ['PAY-030', 'PAY-031', 'PAY-033'];
  const defects = entry?.defects.filter(({ rule }) => inner.includes(rule)) ?? [];
  test.each(defects.map((defect) => [defect.name, defect] as const))(
    'with "%s" is refused',
    async (_, { values, rule }) => {
      for (const { value } of fc.sample(values, { numRuns: 5, seed: 4 }) as readonly Malformed<Uint8Array>[]) {
        const found = await check(value).then(
          (result) => result.found,
          () => ['unknown format'],
        );
        // The decoder can take what follows for a second member that is cut.
        if (rule === 'PAY-031') expect(['PAY-030', 'PAY-031']).toContain(found[0]);
        else expect(found).toContain(rule);
      }
    },
  );
});

test('a file that is called gzip is gzip', async () => {
  const file = join(folder, 'list.csv.gz');
  const brokenWith = async (content: string | Uint8Array) => {
    writeFileSync(file, content);
    const { notes } = await checkPayloadFile(file, facts, undefined);
    return notes.results(payloadCatalogue).flatMap(({ rule, state }) => (state === 'not held' ? [rule.id] : []));
  };
  expect(await brokenWith(gzipSync('9990000018,\n'))).toEqual([]);
  expect(await brokenWith('9990000018,\n')).toEqual(['PAY-032']);
});

test('a gzip file that expands without end is not read to its end', async () => {
  const { found, unchecked } = await check(gzipSync(`<a>${'<b/>'.repeat(500_000)}</a>`));
  expect(found).toEqual(['PAY-034']);
  expect(unchecked).toMatch(/not read to its end/);
});

describe('a hostile file is refused', () => {
  const deep = '<a>'.repeat(1_000_000);
  const bomb = '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>';
  const external = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>';
  test.each([
    ['of a million nested elements', deep, 'PAY-044'],
    ['of entities that expand', bomb, 'PAY-041'],
    ['that names another file', external, 'PAY-041'],
    ['with an attribute without end', `<a b="${'x'.repeat(12_000_000)}`, 'PAY-046'],
    ['of one line without end', HEADER + 'x'.repeat(3_000_000), 'PAY-003'],
    ['of one quoted field without end', `${HEADER}"${'x\n'.repeat(1_500_000)}`, 'PAY-003'],
    ['that is JSON of a million nested arrays', '['.repeat(1_000_000), 'PAY-051'],
    ['that is JSON and breaks off', '['.repeat(200), 'PAY-050'],
  ])('%s', async (_, content, rule) => {
    expect((await check(content)).found).toEqual([rule]);
  });
});
