import fc from 'fast-check';
import type { AddressedMessage } from './addressed-message.ts';
import { code } from './code.ts';

/** Codes of refusals. Source: nhs-notify-digital-letters, as all of this file. */
export const LETTER_FAILURES = [
  ...(['DL_CLIV_003', 'DL_CLIV_004', 'DL_CLIV_005', 'DL_CLIV_006'] as const),
  ...(['DL_PDMV_001', 'DL_PDMV_002', 'DL_INTE_001'] as const),
];

export interface LetterAnswer {
  readonly meshMessageId: string;
  readonly sender: string;
  readonly reference: string;
  readonly failureCode?: string;
  readonly message?: string;
}

/** For what NHS Notify answers to a digital letter, with its Mex headers: acceptances, and refusals with every code. */
export function notifyAcknowledgement(): fc.Arbitrary<AddressedMessage> {
  return letterAnswer().map((answer) => addressedAnswer(answer));
}

/** For the same before it is written, which the defects start from. */
export function letterAnswer(): fc.Arbitrary<LetterAnswer> {
  const names = {
    meshMessageId: code('99999999999999\\_\\X99999'),
    sender: fc.uuid(),
    reference: code('\\R\\E\\F-999999'),
  };
  const accepted = fc.record<LetterAnswer>(names);
  const refused = fc.record<LetterAnswer>(
    {
      ...names,
      failureCode: fc.constantFrom(...LETTER_FAILURES),
      message: fc.constantFrom('Invalid FHIR resource', ''),
    },
    { requiredKeys: ['meshMessageId', 'sender', 'reference', 'failureCode'] },
  );
  return fc.oneof(accepted, refused);
}

/** The answer as it travels. `changes` replaces parts of its body, `headers` those of its headers. */
export function addressedAnswer(
  { meshMessageId, sender, reference, failureCode, message }: LetterAnswer,
  changes: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): AddressedMessage {
  const body = {
    ...{ meshMessageId, requestId: `${sender}_${reference}` },
    ...(failureCode !== undefined && { failureCode }),
    ...(message !== undefined && { message }),
    ...changes,
  };
  const own = {
    'Mex-WorkflowID': 'NHS_NOTIFY_FHIR_ACK',
    'Mex-Subject': failureCode === undefined ? '202' : '400',
    'Mex-LocalID': reference,
    ...headers,
  };
  return { headers: Object.entries(own), body: JSON.stringify(body) };
}
