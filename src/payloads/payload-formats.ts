import { edifactReceipt } from './edifact-receipt.ts';
import { envelopeChecks } from './envelope-checks.ts';
import { formatsByName } from './formats-by-name.ts';
import { GP2GP_MI } from './formats/gp2gp-mi.ts';
import { IMMUNISATION_BUS_ACK, IMMUNISATION_INF_ACK } from './formats/immunisation-acknowledgements.ts';
import { IMMUNISATION } from './formats/immunisation.ts';
import { NOTIFY_REPORT, PDS_RESPONSE } from './formats/responses.ts';
import { GPES_REPORT, NOTIFY_REQUEST, OPT_OUT_CHECK } from './formats/small-formats.ts';
import { MPT_REQUEST, PDS_REQUEST } from './formats/trace-requests.ts';
import { checkGpConnect } from './gp-connect-check.ts';
import { checkGpDataExtract } from './gp-data-extract-check.ts';
import { gp2gpMiSets } from './gp2gp-mi-sets.ts';
import { immunisationOutcomes } from './immunisation-outcomes.ts';
import { checkItk3Response } from './itk3-response-check.ts';
import { checkNemsEvent } from './nems-event-check.ts';
import { checkDigitalLetter, checkNotifyAcknowledgement } from './notify-checks.ts';
import { csvFormat, edifactFormat, fhirFormat, jsonFormat, xmlFormat, type PayloadFormat } from './payload-format.ts';
import { traceBatch } from './trace-batch.ts';

const PATHOLOGY = ['PATH_MEDRPT_V3', 'PATH_MEDRPT_V2', 'SCRN_BCS_MEDRPT_V4'];
const GP_CONNECT = ['GPFED_CONSULT_REPORT', 'GPCONNECT_SEND_DOCUMENT', 'GPCONNECT_UPDATE_RECORD'];

/** Formats that promise something to a workflow. Any XML and any other CSV may be anything. */
const KINDS: Readonly<Record<string, Pick<PayloadFormat, 'kind' | 'acknowledgement'>>> = {
  'gp-connect-message': { kind: 'itk3-message' },
  'itk3-response': { kind: 'itk3-message', acknowledgement: true },
  'nems-event': { kind: 'nems-event' },
  'gp-data-extract': { kind: 'gp-data-extract' },
  'gp2gp-mi': { kind: 'gp2gp-mi' },
  'opt-out-check': { kind: 'opt-out-list' },
  'mpt-request': { kind: 'trace' },
  'pds-request': { kind: 'trace' },
  'pds-response': { kind: 'trace' },
  'notify-request': { kind: 'notify' },
  'nhais-registration': { kind: 'nhais-registration' },
  'nhais-receipt': { kind: 'nhais-receipt', acknowledgement: true },
  'pathology-report': { kind: 'pathology-edifact' },
  'pathology-acknowledgement': { kind: 'pathology-edifact', acknowledgement: true },
  cda: { kind: 'cda' },
};

/** Every format, in the order in which they are listed. */
export const payloadFormats: readonly PayloadFormat[] = formats().map((format) => ({
  ...format,
  ...KINDS[format.id],
  check: (source, facts, notes) => {
    envelopeChecks[format.id]?.(facts, notes);
    return format.check(source, facts, notes);
  },
}));

function formats(): readonly PayloadFormat[] {
  return [
    fhirFormat(
      'gp-connect-message',
      'GP Connect Send Document (ITK3, FHIR STU3)',
      GP_CONNECT,
      (message, facts, _, notes) => checkGpConnect(message, facts.envelope, notes),
    ),
    fhirFormat(
      'itk3-response',
      'acknowledgement of an ITK3 message',
      GP_CONNECT.map((id) => `${id}_ACK`),
      (message, facts, _, notes) => checkItk3Response(message, facts.envelope, notes),
    ),
    fhirFormat('nems-event', 'event of the National Event Management Service', [], (message, facts, bytes, notes) =>
      checkNemsEvent(message, facts.envelope, bytes, notes),
    ),
    fhirFormat('fhir-message', 'another FHIR STU3 message', []),
    xmlFormat('gp-data-extract', 'extract of GP data; its schema is not public', [], (root, _facts, _bytes, notes) =>
      checkGpDataExtract(root, notes),
    ),
    xmlFormat('xml', 'any XML document', []),
    csvFormat(GP2GP_MI, gp2gpMiSets),
    csvFormat(GPES_REPORT),
    csvFormat(OPT_OUT_CHECK),
    csvFormat(MPT_REQUEST, traceBatch),
    csvFormat(PDS_REQUEST, traceBatch),
    csvFormat(PDS_RESPONSE),
    csvFormat(IMMUNISATION),
    csvFormat(IMMUNISATION_INF_ACK, immunisationOutcomes),
    csvFormat(IMMUNISATION_BUS_ACK, immunisationOutcomes),
    csvFormat(NOTIFY_REQUEST),
    csvFormat(NOTIFY_REPORT),
    edifactFormat('nhais-registration', 'GP links registration (EDIFACT FHSREG)', ['NHAIS_REG']),
    edifactFormat('nhais-receipt', 'GP links receipt (EDIFACT RECEP)', ['NHAIS_RECEP'], edifactReceipt),
    edifactFormat('pathology-report', 'pathology report (EDIFACT MEDRPT): its frame', PATHOLOGY),
    edifactFormat(
      'pathology-acknowledgement',
      'acknowledgement of a pathology report (EDIFACT NHSACK)',
      PATHOLOGY.map((id) => `${id}_ACK`),
      edifactReceipt,
    ),
    jsonFormat(
      'notify-acknowledgement',
      'NHS Notify acknowledgement of a digital letter',
      ['NHS_NOTIFY_FHIR_ACK'],
      checkNotifyAcknowledgement,
    ),
    jsonFormat('digital-letter', 'NHS Notify digital letter (FHIR in JSON): its outside', [], checkDigitalLetter),
    ...formatsByName,
  ];
}
