import type { PayloadKind } from '../mesh/payload-kind.ts';
import type { PayloadFormat } from './payload-format.ts';
import { payloadFormats } from './payload-formats.ts';

/** Bytes of the beginning of a file by which its format is guessed. */
export const GUESSED_BY = 64 * 1024;

/** What the beginning of a file of each format looks like; the first that fits counts. What may be anything comes last. */
const SIGNS: readonly (readonly [id: string, sign: RegExp])[] = [
  ['gp-data-extract', /<(\w+:)?gpdata-extract[\s>]/],
  ['gp-connect-message', /<Bundle[^]*(ITK-GPConnectSendDocument-|"ITK007C")/],
  ['itk3-response', /<Bundle[^]*("ITK008M"|<OperationOutcome)/],
  ['nems-event', /<Bundle[^]*(Event-MessageHeader-1|CodeSystem\/EventType-1)/],
  ['cda', /<(\w+:)?ClinicalDocument[\s/>]/],
  ['fhir-message', /^\s*(<\?xml[^>]*>\s*)?<Bundle[\s>]/],
  ['xml', /^\s*</],
  ['notify-acknowledgement', /^\s*\{[^]*"meshMessageId"/],
  ['mns-event', /^\s*\{[^]*backport-subscription-status/],
  ['json', /^\s*[{[]\s*["{[\]}]/],
  ['nhais-receipt', /^(UNA......)?\s*UNB[^]*\+RECEP:/],
  ['pathology-acknowledgement', /^(UNA......)?\s*UNB[^]*\+NHSACK:/],
  ['nhais-registration', /^(UNA......)?\s*UNB[^]*FHSREG/],
  ['pathology-report', /^(UNA......)?\s*UNB/],
  ['gp2gp-mi', /^HR,/],
  ['mpt-request', /^(MPTREQ_|[^,\r\n]*,SPINE_MPTPHASE4_TRACE,)/],
  ['pds-response', /^"?UNIQUE REFERENCE"?,"?REQ_NHS_NUMBER"?,/i],
  ['notify-report', /^"?completedDate"?,"?sendingGroupId"?,/i],
  ['pds-request', /^"?UNIQUE REFERENCE"?,/i],
  ['immunisation-bus-ack', /^"?MESSAGE_HEADER_ID"?\|[^\r\n]*IMMS_ID/i],
  ['immunisation-inf-ack', /^"?MESSAGE_HEADER_ID"?\|/i],
  ['immunisation', /^"?NHS_NUMBER"?\|/i],
  ['notify-request', /^"?messageReference"?,/i],
  ['gpes-report', /^"?Practice"?,"?QueryReference"?,/i],
  ['opt-out-check', /^[0-9]{8,11},(\r|\n|$)/],
];

/** The format of what a workflow carries, where a file doesn't look like any. */
const BY_KIND: Partial<Readonly<Record<PayloadKind, string>>> = {
  cda: 'cda',
  cohort: 'cohort',
  'json-document': 'json',
  'csv-file': 'csv',
  trace: 'csv',
  'xml-document': 'xml',
  unpublished: 'unpublished',
};

/** Formats whose files look like any message in XML or JSON. */
const TOLD_BY_WORKFLOW = ['pathology-fhir', 'mns-event'];
const LOOK_LIKE_MANY = ['fhir-message', 'xml', 'json'];

/** The format of a payload: what its beginning looks like, or else that of its workflow id, or else of what its workflow carries. */
export function guessFormat(first: Uint8Array, workflowId = '', carried?: PayloadKind): PayloadFormat | undefined {
  const text = new TextDecoder('latin1').decode(first.subarray(0, GUESSED_BY)).replace(/^\u00ef\u00bb\u00bf|\0/g, '');
  const [looked] = SIGNS.find(([, sign]) => sign.test(text)) ?? [];
  const told = payloadFormats.find(({ workflowIds }) => workflowIds.includes(workflowId));
  if (told && TOLD_BY_WORKFLOW.includes(told.id) && LOOK_LIKE_MANY.includes(looked ?? '')) return told;
  const kind = carried === undefined ? undefined : BY_KIND[carried];
  return formatOf(looked) ?? told ?? formatOf(kind);
}

const formatOf = (id: string | undefined): PayloadFormat | undefined =>
  payloadFormats.find((format) => format.id === id);
