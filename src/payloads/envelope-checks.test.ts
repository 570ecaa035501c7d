import { describe, expect, test } from 'vitest';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import type { Envelope } from './envelope.ts';
import type { PayloadFile } from './payload-facts.ts';
import { payloadFormats } from './payload-formats.ts';
import { PayloadNotes } from './payload-notes.ts';
import { inPieces } from './pieces.examples.ts';
import { standardXmlLimits } from './xml-check.ts';

interface About {
  readonly envelope?: Envelope;
  readonly file?: Partial<PayloadFile>;
  readonly content?: string;
}

/** Whether a rule holds, doesn't, or says nothing, for a payload with its headers and its file. */
async function stateOf(rule: string, id: string, { envelope = {}, file, content = '' }: About): Promise<string> {
  const notes = new PayloadNotes('file');
  const onDisk = file && { file: { name: 'payload', bytes: 1, compressed: false, ...file } };
  const facts = { envelope, limits: standardXmlLimits, ...onDisk };
  await payloadFormats.find((one) => one.id === id)?.check(inPieces(content, 64), facts, notes);
  return notes.results(payloadCatalogue).find((one) => one.rule.id === rule)?.state ?? 'unknown rule';
}

const MPT = 'MPTREQ_20250101100000,SPINE_MPTPHASE4_TRACE,20250101100000,0\r\n';
const FLU = 'FLU_Vaccinations_V5_X26_20250101T10000000.csv';
const PLAN = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('headers and files', () => {
  test.each([
    ['PAY-108', 'gp2gp-mi', { file: { bytes: 50_000_000 } }, { file: { bytes: 50_000_001 } }],
    ['PAY-108', 'gp2gp-mi', { file: { bytes: 9 } }, { file: { compressed: true } }],
    ['PAY-122', 'opt-out-check', { envelope: { subject: 'a-1_b' } }, { envelope: { subject: 'a:1' } }],
    ['PAY-122', 'opt-out-check', { envelope: { localId: 'a-1_b' } }, { envelope: { localId: '' } }],
    [
      'PAY-123',
      'opt-out-check',
      { envelope: { fileName: 'X26ABC1-010125-0001.dat' } },
      { envelope: { fileName: 'list.dat' } },
    ],
    ['PAY-125', 'opt-out-check', { file: { bytes: 20_000_000_000 } }, { file: { bytes: 20_000_000_001 } }],
    [
      'PAY-134',
      'mpt-request',
      { content: MPT, envelope: { fileName: 'MPTREQ_20250101100000.csv' } },
      { content: MPT, file: { name: 'MPTREQ_20250101100001.csv' } },
    ],
    ['PAY-155', 'immunisation', { file: { name: FLU } }, { file: { name: FLU.replace('V5', 'V4') } }],
    ['PAY-155', 'immunisation', { envelope: { fileName: FLU } }, { envelope: { fileName: 'flu.csv' } }],
    ['PAY-171', 'notify-request', { envelope: { subject: PLAN } }, { envelope: { subject: 'my plan' } }],
    ['PAY-171', 'notify-request', { envelope: { localId: 'batch-1' } }, { envelope: { localId: ' ' } }],
    [
      'PAY-173',
      'digital-letter',
      { envelope: { localId: 'letter-1' }, content: '{}' },
      { envelope: { localId: ' ' }, content: '{}' },
    ],
    ['PAY-174', 'digital-letter', { content: '{"resourceType":"DocumentReference"}' }, { content: '[1]' }],
  ] as const)('%s holds for one payload of %s and not for another', async (rule, id, right, wrong) => {
    expect([await stateOf(rule, id, right), await stateOf(rule, id, wrong)]).toEqual(['held', 'not held']);
  });

  test.each([
    ['PAY-108', 'gp2gp-mi'],
    ['PAY-122', 'opt-out-check'],
    ['PAY-123', 'opt-out-check'],
    ['PAY-134', 'mpt-request'],
    ['PAY-155', 'immunisation'],
    ['PAY-171', 'notify-request'],
    ['PAY-173', 'digital-letter'],
  ])('%s says nothing where nobody told them', async (rule, id) => {
    expect(await stateOf(rule, id, { content: id === 'mpt-request' ? MPT : '' })).toBe('not applicable');
  });

  test('a name on disk that nobody meant to be sent is not judged', async () => {
    expect(await stateOf('PAY-155', 'immunisation', { file: { name: 'sample.csv' } })).toBe('not applicable');
    expect(await stateOf('PAY-134', 'mpt-request', { content: MPT, file: { name: 'x.csv' } })).toBe('not applicable');
  });
});
