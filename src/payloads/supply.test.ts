import { describe, expect, test } from 'vitest';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import { payloadFormats } from './payload-formats.ts';
import { PayloadNotes } from './payload-notes.ts';
import { inPieces } from './pieces.examples.ts';
import { judgeSupply } from './supply.ts';
import { standardXmlLimits } from './xml-check.ts';

/** One file of a supply: its format, its name and its content. */
type Given = readonly [format: string, name: string, content: string];

const set = (practice: string, ...days: readonly string[]): string =>
  days.map((day) => `HR,${practice},,,,${day},,,,,\r\nFR,0,0,${practice},${day}\r\n`).join('');
const extract = (channel: string, sequence: string, id: string): string =>
  `<gpdata-extract xmlns="http://www.nhsdigital.nhs.uk/GPDFSU/XMLSchema/GPDataExtract/ns" id="${id}" channel-id="${channel}" channel-sequence="${sequence}" gpdata-version="0.77"/>`;
const interchange = (sender: string, reference: string): string =>
  `UNB+UNOA:2+${sender}+XX11+020114:1619+${reference}'UNZ+0+${reference}'`;
const message = (id: string): string =>
  `<Bundle xmlns="http://hl7.org/fhir"><type value="message"/><entry><fullUrl value="urn:uuid:1"/><resource><MessageHeader><id value="${id}"/></MessageHeader></resource></entry></Bundle>`;

/** The rules that are about several files, as each file keeps or breaks them. */
const ABOUT_SEVERAL = ['PAY-102', 'PAY-110', 'PAY-157', 'PAY-204', 'PAY-227', 'PAY-263'];

async function judged(files: readonly Given[]): Promise<readonly string[]> {
  const all: PayloadNotes[] = [];
  for (const [id, name, content] of files) {
    const notes = new PayloadNotes(name);
    const file = { name, bytes: content.length, compressed: false };
    const format = payloadFormats.find((one) => one.id === id);
    await format?.check(inPieces(content, 4096), { envelope: {}, limits: standardXmlLimits, file }, notes);
    all.push(notes);
  }
  judgeSupply(all);
  return all.flatMap((notes) =>
    notes
      .results(payloadCatalogue)
      .filter(({ rule, state }) => ABOUT_SEVERAL.includes(rule.id) && state === 'not held')
      .map(({ rule, findings }) => `${notes.file} ${rule.id} ${findings.map(({ received }) => received).join('; ')}`),
  );
}

describe('files that are given together', () => {
  test.each([
    ['sets of each day', [['gp2gp-mi', 'a', set('A12345', '2024-02-28', '2024-02-29', '2024-03-01')]], []],
    [
      'a day without a set, whatever other practices send',
      [
        ['gp2gp-mi', 'a', set('A12345', '2024-02-28') + set('B12345', '2024-02-29')],
        ['gp2gp-mi', 'b', set('A12345', '2024-03-01')],
      ],
      ['b PAY-102 2024-03-01 next'],
    ],
    [
      'a set that comes again',
      [
        ['gp2gp-mi', 'a', set('A12345', '2024-02-28')],
        ['gp2gp-mi', 'b', set('A12345', '2024-02-28')],
      ],
      ['b PAY-110 also in a:2'],
    ],
    [
      'a channel without a gap, in any order',
      [
        ['gp-data-extract', 'b', extract('c', '2', 'y')],
        ['gp-data-extract', 'a', extract('c', '1', 'x')],
        ['gp-data-extract', 'd', extract('d', '7', 'z')],
      ],
      [],
    ],
    [
      'a gap in a channel',
      [
        ['gp-data-extract', 'a', extract('c', '1', 'x')],
        ['gp-data-extract', 'b', extract('c', '3', 'y')],
      ],
      ['b PAY-227 3 next'],
    ],
    [
      'a number of a channel used twice',
      [
        ['gp-data-extract', 'a', extract('c', '1', 'x')],
        ['gp-data-extract', 'b', extract('c', '1', 'y')],
      ],
      ['b PAY-227 also in a:1'],
    ],
    [
      'interchanges of two senders',
      [
        ['nhais-registration', 'a', interchange('AA11', '00000001')],
        ['nhais-registration', 'b', interchange('AA12', '00000001')],
      ],
      [],
    ],
    [
      'the reference of an interchange used twice',
      [
        ['nhais-registration', 'a', interchange('AA11', '00000001')],
        ['nhais-registration', 'b', interchange('AA11', '00000001')],
      ],
      ['b PAY-204 also in a:1'],
    ],
    [
      'the id of a message used twice',
      [
        ['fhir-message', 'a', message('x')],
        ['fhir-message', 'b', message('x')],
        ['fhir-message', 'c', message('y')],
      ],
      ['b PAY-263 also in a:1'],
    ],
    [
      'a file name used twice',
      [
        ['immunisation', 'FLU_Vaccinations_V5_X26_20250101T10000000.csv', ''],
        ['immunisation', 'FLU_Vaccinations_V5_X26_20250101T10000000.csv', ''],
        ['immunisation', 'FLU_Vaccinations_V5_X26_20250102T10000000.csv', ''],
      ],
      ['FLU_Vaccinations_V5_X26_20250101T10000000.csv PAY-157 also in FLU_Vaccinations_V5_X26_20250101T10000000.csv'],
    ],
  ] as const)('with %s', async (_, files, broken) => {
    expect(await judged(files)).toEqual(broken);
  });
});

test('parts are compared up to a number of them, and then it is said that the rest is not', () => {
  const notes = new PayloadNotes('a');
  for (let at = 0; at < 50_001; at += 1) notes.mention({ once: 'PAY-110', of: `${at}`, at: undefined });
  expect(notes.mentions.length).toBe(50_000);
  expect(notes.unchecked).toMatch(/only 50000 of its parts/);
});
