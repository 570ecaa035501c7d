import { payloadFormats, type PayloadFormat } from './payload-formats.ts';

/** Bytes of the beginning of a file by which its format is guessed. */
export const GUESSED_BY = 64 * 1024;

/** What the beginning of a file of each format looks like; the first that fits counts. */
const SIGNS: readonly (readonly [id: string, sign: RegExp])[] = [
  ['gp-data-extract', /<(\w+:)?gpdata-extract[\s>]/],
  ['gp-connect-message', /<Bundle[^]*(ITK-GPConnectSendDocument-|"ITK007C")/],
  ['itk3-response', /<Bundle[^]*("ITK008M"|<OperationOutcome)/],
  ['nems-event', /<Bundle[^]*(Event-MessageHeader-1|CodeSystem\/EventType-1)/],
  ['fhir-message', /^\s*(<\?xml[^>]*>\s*)?<Bundle[\s>]/],
  ['xml', /^\s*</],
  ['nhais-registration', /^(UNA......)?\s*UNB[^]*FHSREG/],
  ['pathology-report', /^(UNA......)?\s*UNB/],
  ['gp2gp-mi', /^HR,/],
  ['mpt-request', /^(MPTREQ_|[^,\r\n]*,SPINE_MPTPHASE4_TRACE,)/],
  ['pds-request', /^"?UNIQUE REFERENCE"?,/i],
  ['immunisation', /^"?NHS_NUMBER"?\|/i],
  ['notify-request', /^"?messageReference"?,/i],
  ['gpes-report', /^"?Practice"?,"?QueryReference"?,/i],
  ['opt-out-check', /^[0-9]{8,11},(\r|\n|$)/],
];

/** The format of a payload: what its beginning looks like, or else that of its workflow id. */
export function guessFormat(first: Uint8Array, workflowId?: string): PayloadFormat | undefined {
  const text = new TextDecoder('latin1').decode(first.subarray(0, GUESSED_BY)).replace(/^\u00ef\u00bb\u00bf|\0/g, '');
  const [id] = SIGNS.find(([, sign]) => sign.test(text)) ?? [];
  return (
    payloadFormats.find((format) => format.id === id) ??
    payloadFormats.find(({ workflowIds }) => workflowIds.includes(workflowId ?? ''))
  );
}
