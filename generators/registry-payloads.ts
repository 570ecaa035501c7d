import type { CsvFormat } from '../src/payloads/csv-format.ts';
import { IMMUNISATION_BUS_ACK, IMMUNISATION_INF_ACK } from '../src/payloads/formats/immunisation-acknowledgements.ts';
import { IMMUNISATION } from '../src/payloads/formats/immunisation.ts';
import { NOTIFY_REPORT, PDS_RESPONSE } from '../src/payloads/formats/responses.ts';
import { GPES_REPORT, NOTIFY_REQUEST, OPT_OUT_CHECK } from '../src/payloads/formats/small-formats.ts';
import { PDS_REQUEST } from '../src/payloads/formats/trace-requests.ts';
import { csvDefects } from './csv-defects.ts';
import { csvFile, csvRecords } from './csv-file.ts';
import { gpConnectDefects } from './gp-connect-defects.ts';
import { gpConnectDraft, gpConnectMessage } from './gp-connect-message.ts';
import { gpDataExtractDefects } from './gp-data-extract-defects.ts';
import { gp2gpMi, gp2gpMiRecords } from './gp2gp-mi.ts';
import { gp2gpMiDefects } from './gp2gp-mi-defects.ts';
import { gpDataExtract, gpDataExtractTree, gpesRequest } from './gpes-xml.ts';
import { gzipMember } from './gzip.ts';
import { gzipDefects } from './gzip-defects.ts';
import {
  immunisationAcknowledgement,
  immunisationAcknowledgementDefects,
  immunisationAcknowledgementRecords,
} from './immunisation-acknowledgement.ts';
import { itk3Response, itk3ResponseDraft } from './itk3-response.ts';
import { itk3ResponseDefects } from './itk3-response-defects.ts';
import { mptRequest, mptRequestRecords } from './mpt-request.ts';
import { mptRequestDefects } from './mpt-request-defects.ts';
import { nemsEvent, nemsEventDraft } from './nems-event.ts';
import { nemsEventDefects } from './nems-event-defects.ts';
import { nhaisReceipt, nhaisReceiptSegments } from './nhais-receipt.ts';
import { nhaisReceiptDefects } from './nhais-receipt-defects.ts';
import { nhaisRegistration, nhaisSegments } from './nhais-registration.ts';
import { nhaisRegistrationDefects } from './nhais-registration-defects.ts';
import { letterAnswer, notifyAcknowledgement } from './notify-acknowledgement.ts';
import { notifyAcknowledgementDefects } from './notify-acknowledgement-defects.ts';
import { pathologyAcknowledgement, pathologyAcknowledgementSegments } from './pathology-acknowledgement.ts';
import { pathologyAcknowledgementDefects } from './pathology-acknowledgement-defects.ts';
import { pathologyReport } from './pathology-report.ts';
import { entry, plainEntry, type RegistryEntry } from './registry-entry.ts';
import { xmlDefects } from './xml-defects.ts';
import { xmlDocument } from './xml-document.ts';

const CSV = { judge: 'csv-parse and the columns', extension: 'csv' };
const XML = { judge: 'libxml2', extension: 'xml' };
const EDIFACT = { judge: 'a second reader', extension: 'edi' };
const FHIR = { judge: 'XPath in libxml2, and the Mex headers', extension: 'json' };

const table = (format: CsvFormat, what: string): RegistryEntry => {
  // Without names, a file without rows has no bytes.
  const rows = { minRows: format.needsRows || !format.headed ? 1 : 0 };
  return entry({ ...CSV, name: format.id, what }, csvFile(format, rows), csvRecords(format, rows), csvDefects(format));
};

/** Generators of payloads. */
export const payloadEntries: readonly RegistryEntry[] = [
  entry(
    { ...CSV, name: 'gp2gp-mi', what: 'GP2GP management information: sets whose counts, practice and day agree' },
    gp2gpMi(),
    gp2gpMiRecords(),
    gp2gpMiDefects,
  ),
  table(GPES_REPORT, 'GPES reports; the columns are examples'),
  table(OPT_OUT_CHECK, 'lists for the check of national data opt-outs'),
  entry(
    { ...CSV, name: 'mpt-request', what: 'batch trace requests (deprecated)' },
    mptRequest(),
    mptRequestRecords(),
    mptRequestDefects,
  ),
  table(PDS_REQUEST, 'trace requests to PDS'),
  table(PDS_RESPONSE, 'trace responses of PDS'),
  ...[IMMUNISATION_INF_ACK, IMMUNISATION_BUS_ACK].map((format) =>
    entry(
      { ...CSV, name: format.id, what: format.title },
      immunisationAcknowledgement(format),
      immunisationAcknowledgementRecords(format),
      immunisationAcknowledgementDefects(format),
    ),
  ),
  table(IMMUNISATION, 'batches of immunisation events'),
  table(NOTIFY_REQUEST, 'send requests to NHS Notify'),
  table(NOTIFY_REPORT, 'daily reports of NHS Notify'),
  entry(
    { ...XML, name: 'xml-document', what: 'well-formed XML documents of any content' },
    xmlDocument(),
    xmlDocument(),
    xmlDefects(),
  ),
  entry(
    { ...FHIR, name: 'gp-connect-message', what: 'GP Connect consultation reports with a PDF, and their Mex headers' },
    gpConnectMessage(),
    gpConnectDraft(),
    gpConnectDefects,
  ),
  entry(
    { ...FHIR, name: 'itk3-response', what: 'infrastructure and business acknowledgements' },
    itk3Response(),
    itk3ResponseDraft(),
    itk3ResponseDefects,
  ),
  entry(
    { ...FHIR, name: 'nems-event', what: 'events of the National Event Management Service' },
    nemsEvent(),
    nemsEventDraft(),
    nemsEventDefects,
  ),
  plainEntry({ ...XML, name: 'gpes-request', what: 'requests for data; the schema is not public' }, gpesRequest()),
  entry(
    { ...XML, name: 'gp-data-extract', what: 'extracts of GP data; the content is opaque' },
    gpDataExtract(),
    gpDataExtractTree(),
    gpDataExtractDefects,
  ),
  entry(
    { ...EDIFACT, name: 'nhais-registration', what: 'GP links registrations (EDIFACT FHSREG)' },
    nhaisRegistration(),
    nhaisSegments(),
    nhaisRegistrationDefects,
  ),
  entry(
    { ...EDIFACT, name: 'nhais-receipt', what: 'GP links receipts (EDIFACT RECEP)' },
    nhaisReceipt(),
    nhaisReceiptSegments(),
    nhaisReceiptDefects,
  ),
  plainEntry(
    {
      ...EDIFACT,
      name: 'pathology-report',
      what: 'outer segments of pathology reports (EDIFACT MEDRPT)',
      judge: 'pattern',
    },
    pathologyReport(),
  ),
  entry(
    { ...EDIFACT, name: 'pathology-acknowledgement', what: 'acknowledgements of pathology reports (EDIFACT NHSACK)' },
    pathologyAcknowledgement(),
    pathologyAcknowledgementSegments(),
    pathologyAcknowledgementDefects,
  ),
  entry(
    {
      name: 'notify-acknowledgement',
      what: 'answers of NHS Notify to digital letters, and their Mex headers',
      judge: 'pattern',
      extension: 'json',
    },
    notifyAcknowledgement(),
    letterAnswer(),
    notifyAcknowledgementDefects,
  ),
  entry(
    { name: 'gzip', what: 'gzip members', judge: 'node:zlib', extension: 'gz' },
    gzipMember(),
    gzipMember({ maxBytes: 4096 }),
    gzipDefects,
  ),
];
