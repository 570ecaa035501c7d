import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AddressedMessage } from '../../generators/addressed-message.ts';
import type { Malformed } from '../../generators/defect.ts';
import { payloadEntries } from '../../generators/registry-payloads.ts';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import { envelopeOf } from './envelope.ts';
import { payloadFormats } from './payload-formats.ts';
import { PayloadNotes } from './payload-notes.ts';
import { inPieces } from './pieces.examples.ts';
import { standardXmlLimits } from './xml-check.ts';

type Value = string | Uint8Array | AddressedMessage;

/** Valid samples of each family; MESHKIT_SAMPLES=10000 looks at that many. */
const SAMPLES = Number(process.env['MESHKIT_SAMPLES'] ?? 60);

/** The generator of each format, where the two have different names. */
const GENERATORS: Readonly<Record<string, string>> = { xml: 'xml-document' };

const format = (id: string) => payloadFormats.find((one) => one.id === id);

async function foundIn(id: string, value: Value) {
  const notes = new PayloadNotes('file');
  const addressed = typeof value === 'object' && 'headers' in value ? value : undefined;
  const file = addressed ? addressed.body : (value as string | Uint8Array);
  const facts = { envelope: envelopeOf(addressed?.headers ?? []), limits: standardXmlLimits };
  await format(id)?.check(inPieces(file, 4096), facts, notes);
  return notes.results(payloadCatalogue).filter(({ state }) => state === 'not held');
}

/** A workflow id alone is the concern of the checks of messages, not of payloads. */
const ELSEWHERE = ['WFL-005'];

const entryOf = (id: string) => payloadEntries.find(({ name }) => name === (GENERATORS[id] ?? id));

test('every format has a generator, but for those of which next to nothing is looked at', () => {
  const without = payloadFormats.map(({ id }) => id).filter((id) => !entryOf(id));
  const byName = ['cda', 'pathology-fhir', 'mns-event', 'cohort', 'json', 'csv', 'unpublished'];
  expect(without).toEqual(['fhir-message', 'digital-letter', ...byName]);
});

describe.each(payloadFormats.map(({ id }) => id).filter(entryOf))('a payload of %s', (id) => {
  const entry = entryOf(id);

  test('raises nothing above information where it is valid', { timeout: 600_000 }, async () => {
    const values = fc.sample(entry?.values ?? fc.constant(''), { numRuns: SAMPLES }) as readonly Value[];
    for (const value of values) {
      const severe = (await foundIn(id, value)).filter(({ severity }) => severity !== 'information');
      if (severe.length > 0) expect.fail(`${fc.stringify(severe)} in ${fc.stringify(value)}`);
    }
  });

  const defects = entry?.defects.filter(({ rule }) => !ELSEWHERE.includes(rule)) ?? [];
  test.each(defects.map((defect) => [defect.name, defect] as const))(
    'with the defect "%s" breaks just the rule that it names',
    async (_, { values, rule, unconfirmed }) => {
      for (const { value } of fc.sample(values, { numRuns: 3, seed: 2 }) as readonly Malformed<Value>[]) {
        const found = await foundIn(id, value);
        const isOpen = unconfirmed === true || found[0]?.rule.id === 'PAY-002';
        const ids = found.map((one) => one.rule.id);
        expect(ids, fc.stringify(value).slice(0, 3000)).toEqual([isOpen ? 'PAY-002' : rule]);
        if (isOpen) expect(found[0]?.findings[0]?.expected).toContain(rule);
        // NHS numbers that generators make begin so. A finding never repeats one; its form is ten nines.
        expect(fc.stringify(found.flatMap(({ findings }) => findings))).not.toMatch(/(?<!\d)999(?!9{7})\d{7}(?!\d)/);
      }
    },
    // An attachment of 5 MB takes seconds on a busy machine.
    60_000,
  );
});
