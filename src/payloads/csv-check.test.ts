import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Malformed } from '../../generators/defect.ts';
import { payloadEntries } from '../../generators/registry-payloads.ts';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import { checkCsv, type MakeFamily } from './csv-check.ts';
import type { CsvFormat } from './csv-format.ts';
import { GP2GP_MI } from './formats/gp2gp-mi.ts';
import { IMMUNISATION } from './formats/immunisation.ts';
import { GPES_REPORT, NOTIFY_REQUEST, OPT_OUT_CHECK } from './formats/small-formats.ts';
import { MPT_REQUEST, PDS_REQUEST } from './formats/trace-requests.ts';
import { gp2gpMiSets } from './gp2gp-mi-sets.ts';
import { PayloadNotes } from './payload-notes.ts';
import { traceBatch } from './trace-batch.ts';

const FAMILIES: readonly (readonly [string, CsvFormat, MakeFamily?])[] = [
  ['gp2gp-mi', GP2GP_MI, gp2gpMiSets],
  ['gpes-report', GPES_REPORT],
  ['opt-out-check', OPT_OUT_CHECK],
  ['mpt-request', MPT_REQUEST, traceBatch],
  ['pds-request', PDS_REQUEST, traceBatch],
  ['immunisation', IMMUNISATION],
  ['notify-request', NOTIFY_REQUEST],
];

async function* inPieces(file: string | Uint8Array): AsyncGenerator<Uint8Array, undefined> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37);
  return undefined;
}

async function notesOf(format: CsvFormat, file: string | Uint8Array, family?: MakeFamily): Promise<PayloadNotes> {
  const notes = new PayloadNotes('file');
  await checkCsv(inPieces(file), format, notes, family);
  return notes;
}

const found = (notes: PayloadNotes) => notes.results(payloadCatalogue).filter(({ state }) => state === 'not held');
const entryOf = (id: string) => payloadEntries.find(({ name }) => name === id);

describe.each(FAMILIES.map(([id, format, family]) => ({ id, format, family })))(
  'a file of $id',
  ({ id, format, family }) => {
    test('raises nothing above information where it is valid', async () => {
      for (const file of fc.sample(entryOf(id)?.values ?? fc.constant(''), { numRuns: 300, seed: 1 })) {
        const severe = found(await notesOf(format, file as string, family)).filter(
          (one) => one.severity !== 'information',
        );
        expect(severe, String(file)).toEqual([]);
      }
    });

    test.each(entryOf(id)?.defects.map((defect) => [defect.name, defect] as const) ?? [])(
      'with the defect "%s" breaks just the rule that it names',
      async (_, { values, rule, unconfirmed }) => {
        for (const { value } of fc.sample(values, { numRuns: 20, seed: 2 }) as readonly Malformed<string>[]) {
          const rules = found(await notesOf(format, value, family));
          const isOpen = unconfirmed === true || rules[0]?.rule.id === 'PAY-002';
          expect(
            rules.map((one) => one.rule.id),
            JSON.stringify(String(value)),
          ).toEqual([isOpen ? 'PAY-002' : rule]);
          if (isOpen) expect(rules[0]?.findings[0]?.expected).toContain(rule);
        }
      },
    );
  },
);
