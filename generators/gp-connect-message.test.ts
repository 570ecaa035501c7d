import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gpConnectDefects } from './gp-connect-defects.ts';
import { writeDraft, type AddressedMessage } from './addressed-message.ts';
import { gpConnectDraft, gpConnectMessage } from './gp-connect-message.ts';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';
import { judgeGpConnect } from './oracles/gp-connect.ts';
import { pdfDocument } from './pdf.ts';

describe.each(['DDMMYYYY', 'YYYYMMDD'] as const)('GP Connect messages, date of birth %s', (dateOrder) => {
  const messages = gpConnectMessage({ dateOrder });

  test('obey the laws', () => {
    expect(unstable(messages)).toEqual([]);
    expect(refused(messages, judgeGpConnect, { runs: 100 })).toEqual([]);
    expect(unshrunk(messages, ({ headers }) => headers[0]?.[1].endsWith('_Barby') === true)).toEqual([]);
  });

  test('have defects that XPath and the headers find', () => {
    const drafts = gpConnectDraft({ dateOrder });
    expect(unproven(drafts, gpConnectDefects, judgeGpConnect, { runs: 4 })).toEqual([]);
    expect(lostDefects(drafts, gpConnectDefects, ({ headers }) => headers.length === 5)).toEqual([]);
  });
});

test('GP Connect messages reach both versions of the workflow and names that need care', () => {
  const edges = {
    'first version': ({ body }: AddressedMessage) => body.includes('SendDocument-ConsultationReport'),
    'second version': ({ headers }: AddressedMessage) =>
      headers.some(([, value]) => value === 'GPCONNECT_SEND_DOCUMENT'),
    apostrophe: ({ body }: AddressedMessage) => /family value="[A-Z]'/.test(body),
  };
  expect(unreached(gpConnectMessage(), edges, { runs: 200 })).toEqual([]);
});

test('the PDF names the place of each of its objects', () => {
  const document = pdfDocument('Consultation (report)', 10);
  const start = Number(/startxref\n(\d+)/.exec(document)?.[1]);
  expect(document.slice(start, start + 4)).toBe('xref');
  for (const [index, [, offset]] of [...document.matchAll(/^(\d{10}) 00000 n/gm)].entries()) {
    expect(document.slice(Number(offset))).toMatch(new RegExp(`^${index + 1} 0 obj`));
  }
});

test('a message is written from its template as its tree is written', () => {
  const drafts = fc.sample(gpConnectDraft(), { numRuns: 50, seed: 5 }).map(writeDraft);
  expect(fc.sample(gpConnectMessage(), { numRuns: 50, seed: 5 })).toEqual(drafts);
});

test('messages about one patient speak of nobody else', () => {
  const person = { nhsNumber: '9990000018', family: 'Smith', given: 'Robin', birthDate: '1955-01-09' };
  const messages = fc.sample(gpConnectMessage({ about: fc.constant(person) }), { numRuns: 20, seed: 5 });
  for (const { headers, body } of messages) {
    expect(headers).toContainEqual(['Mex-To', 'GPPROVIDER_9990000018_09011955_Smith']);
    expect(body.match(/nhs-number"\/><value value="[0-9]+/g)).toEqual(['nhs-number"/><value value="9990000018']);
  }
});
