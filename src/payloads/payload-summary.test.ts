import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gpConnectMessage } from '../../generators/gp-connect-message.ts';
import { gpDataExtract } from '../../generators/gpes-xml.ts';
import { gp2gpMi } from '../../generators/gp2gp-mi.ts';
import { itk3Response } from '../../generators/itk3-response.ts';
import { nemsEvent } from '../../generators/nems-event.ts';
import { ITK3_RESPONSES } from './formats/itk3-response-codes.ts';
import { summarisePayload } from './payload-summary.ts';

const summaryOf = (text: string) => summarisePayload(new TextEncoder().encode(text));
const first = <T>(arbitrary: fc.Arbitrary<T>): T => fc.sample(arbitrary, { seed: 7, numRuns: 1 })[0] as T;

describe('what a payload says of itself', () => {
  test('a GP Connect message has an id and asks for both acknowledgements', async () => {
    const { body } = first(gpConnectMessage());
    const id = /<MessageHeader><id value="([^"]*)"/.exec(body)?.[1];
    expect(id).toBeDefined();
    expect(await summaryOf(body)).toEqual({ format: 'gp-connect-message', id, asks: ['infrastructure', 'business'] });
  });

  test.each(ITK3_RESPONSES)('a response with $code names its message, its kind and its outcome', async (response) => {
    const { code, kind, positive } = response;
    const { body } = first(itk3Response({ answers: 'the-message', code }));
    expect(await summaryOf(body)).toMatchObject({
      format: 'itk3-response',
      asks: [],
      answers: { id: 'the-message', kind, positive, code },
    });
  });

  test('an extract of GP data asks for an acknowledgement, which is JSON', async () => {
    const { id = '', asks } = (await summaryOf(first(gpDataExtract()))) ?? {};
    expect(id).not.toBe('');
    expect(asks).toEqual(['business']);
    const answer = await summaryOf(JSON.stringify({ response_to: id, status: 'fatal-error', details: [] }));
    expect(answer?.answers).toEqual({ id, kind: 'business', positive: false });
  });

  test('events and files ask for nothing', async () => {
    expect(await summaryOf(first(nemsEvent()).body)).toMatchObject({ format: 'nems-event', asks: [] });
    expect(await summaryOf(first(gp2gpMi()))).toEqual({ format: 'gp2gp-mi', asks: [] });
  });

  test.each([
    ['plain text', 'hello'],
    ['JSON that acknowledges nothing', '{"messages":[]}'],
    ['broken JSON', '{"response_to"'],
    ['broken XML', '<Bundle><MessageHeader>'],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><Bundle xmlns="http://hl7.org/fhir">&b;</Bundle>'],
    ['more than is read', `<Bundle>${' '.repeat(1024 * 1024)}</Bundle>`],
  ])('nothing is said of %s', async (_, text) => {
    expect(await summaryOf(text)).toBeUndefined();
  });
});
