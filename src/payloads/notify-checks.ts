import { textIn, type Json } from './json-check.ts';
import type { PayloadFacts } from './payload-facts.ts';
import type { PayloadNotes } from './payload-notes.ts';

/** What a refusal of a digital letter can say (nhs-notify-digital-letters). */
const FAILURES = [
  ...['DL_CLIV_003', 'DL_CLIV_004', 'DL_CLIV_005', 'DL_CLIV_006'],
  ...['DL_PDMV_001', 'DL_PDMV_002', 'DL_INTE_001'],
];

/** Judges what NHS Notify answers to a digital letter: an acceptance, or a refusal with its code. */
export function checkNotifyAcknowledgement(document: Json, { envelope }: PayloadFacts, notes: PayloadNotes): void {
  const failure = textIn(document, 'failureCode');
  const missing = ['meshMessageId', 'requestId'].filter((name) => textIn(document, name) === undefined);
  const received = missing.length === 0 ? '' : `no ${missing.join(', no ')}`;
  notes.expect('PAY-176', undefined, missing.length === 0, 'meshMessageId and requestId', received);
  if (failure !== undefined)
    notes.expect('PAY-175', undefined, FAILURES.includes(failure), `one of ${FAILURES.join(', ')}`, 'another code');
  const { subject, localId = '' } = envelope;
  const wanted = failure === undefined ? '202' : '400';
  if (subject !== undefined) notes.expect('PAY-177', undefined, subject === wanted, `the subject ${wanted}`, 'another');
  const request = textIn(document, 'requestId');
  // "requestId = <senderId>_<messageReference>", and the local id is that reference.
  if (localId !== '' && request !== undefined)
    notes.expect(
      'PAY-176',
      undefined,
      request.endsWith(`_${localId}`),
      'a requestId that ends in the local id',
      'another',
    );
}

/** Judges a digital letter, a FHIR resource in JSON, as far as its receiver does before it looks inside. */
export function checkDigitalLetter(document: Json, { envelope: { localId } }: PayloadFacts, notes: PayloadNotes): void {
  const isResource = textIn(document, 'resourceType') !== undefined;
  notes.expect('PAY-174', undefined, isResource, 'a FHIR resource, with its resourceType', 'another document');
  if (localId !== undefined) notes.expect('PAY-173', undefined, localId.trim() !== '', 'a local id', 'none');
}
