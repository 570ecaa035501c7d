/**
 * Arbitraries for property tests with fast-check 4: MESH data that is legal at its edges, and data that is wrong in one named way.
 *
 * `mexHeaders()` makes valid values; `malformed(mexHeaders(), mexHeaderDefects)` makes `{ value, defect }`, where the defect names the
 * rule that the value breaks. Everything is synthetic: NHS numbers come from the test range 999, names are made up.
 */
export * from './defect.ts';
export type { CsvColumn, CsvFormat, FieldKind } from '../src/payloads/csv-format.ts';
export { columns } from '../src/payloads/csv-format.ts';
export { IMMUNISATION } from '../src/payloads/formats/immunisation.ts';
export { GPES_REPORT, NOTIFY_REQUEST, OPT_OUT_CHECK } from '../src/payloads/formats/small-formats.ts';
export { PDS_REQUEST } from '../src/payloads/formats/trace-requests.ts';
export { authorisationTokenDefects } from './authorisation-token-defects.ts';
export type { AddressedMessage, MessageDraft } from './addressed-message.ts';
export { anyText } from './any-text.ts';
export { authorisationToken, tokenParts, type TokenConstraints } from './authorisation-token.ts';
export { calendarDate, moment, type DateConstraints } from './calendar-date.ts';
export { chunkPlanDefects } from './chunk-plan-defects.ts';
export { chunkPlan, plannedBytes, type ChunkPart, type ChunkPlan, type ChunkPlanConstraints } from './chunk-plan.ts';
export { chunkRange, chunkRangeDefects } from './chunk-range.ts';
export { code } from './code.ts';
export { controlFileDefects } from './control-file-defects.ts';
export { controlFileStatusDefects } from './control-file-status-defects.ts';
export { controlFile, controlTree, type ControlFileConstraints, type ControlFileKind } from './control-file.ts';
export { csvDefects } from './csv-defects.ts';
export { csvFile, csvRecord, csvRecords, formatCsv, type CsvFileConstraints, type CsvRecord } from './csv-file.ts';
export { fileName, fileNameDefects } from './file-name.ts';
export { filePairDefects } from './file-pair-defects.ts';
export { filePair, type DroppedFile, type FilePair } from './file-pair.ts';
export { gpConnectDefects } from './gp-connect-defects.ts';
export { gpConnectDraft, gpConnectMessage, type GpConnectConstraints } from './gp-connect-message.ts';
export { gpDataExtractDefects } from './gp-data-extract-defects.ts';
export { gp2gpMiDefects } from './gp2gp-mi-defects.ts';
export { gp2gpMi, gp2gpMiRecords, type Gp2gpMiConstraints } from './gp2gp-mi.ts';
export { gpDataExtract, gpDataExtractTree, gpesRequest } from './gpes-xml.ts';
export { gzipDefects } from './gzip-defects.ts';
export { gzipMember } from './gzip.ts';
export { headerText, type HeaderTextConstraints } from './header-text.ts';
export {
  immunisationAcknowledgement,
  immunisationAcknowledgementDefects,
  immunisationAcknowledgementRecords,
} from './immunisation-acknowledgement.ts';
export { ITK3_RESPONSES, type Itk3Response } from '../src/payloads/formats/itk3-response-codes.ts';
export { itk3ResponseDefects } from './itk3-response-defects.ts';
export { itk3Response, itk3ResponseDraft, type Itk3ResponseConstraints } from './itk3-response.ts';
export { mailboxId, mailboxIdDefects, type MailboxIdConstraints } from './mailbox-id.ts';
export { meshReportDefects } from './mesh-report-defects.ts';
export { meshReport, type MeshReport } from './mesh-report.ts';
export { messageId, opaqueMessageId } from './message-id.ts';
export { mexHeaderDefects } from './mex-headers-defects.ts';
export { mexHeaders, type MexHeaderConstraints } from './mex-headers.ts';
export { mptRequestDefects } from './mpt-request-defects.ts';
export { mptRequest, mptRequestRecords } from './mpt-request.ts';
export { nemsEventDefects } from './nems-event-defects.ts';
export { NEMS_EVENTS } from '../src/payloads/formats/nems-events.ts';
export { nemsEvent, nemsEventDraft } from './nems-event.ts';
export { nhaisReceiptDefects } from './nhais-receipt-defects.ts';
export { INTERCHANGE_CODES, MESSAGE_CODES, nhaisReceipt, nhaisReceiptSegments } from './nhais-receipt.ts';
export { nhaisRegistrationDefects } from './nhais-registration-defects.ts';
export { nhaisRegistration, nhaisSegments, TRANSACTION_CODES } from './nhais-registration.ts';
export { nhsNumberDefects } from './nhs-number-defects.ts';
export { nhsNumber } from './nhs-number.ts';
export { notifyAcknowledgementDefects } from './notify-acknowledgement-defects.ts';
export { LETTER_FAILURES, letterAnswer, notifyAcknowledgement, type LetterAnswer } from './notify-acknowledgement.ts';
export { ODS_CODE_PATTERNS, odsCode, type OdsKind } from './ods-code.ts';
export { pathologyAcknowledgementDefects } from './pathology-acknowledgement-defects.ts';
export {
  INTERCHANGE_STATUSES,
  pathologyAcknowledgement,
  pathologyAcknowledgementSegments,
} from './pathology-acknowledgement.ts';
export { pathologyReport, REPORT_VERSIONS } from './pathology-report.ts';
export { patient, type Patient } from './patient.ts';
export { payloadBody, type PayloadBodyConstraints } from './payload-body.ts';
export { givenName, surname, type NameConstraints } from './person-name.ts';
export type { RegisteredDefect, RegistryEntry } from './registry-entry.ts';
export { generatorRegistry } from './registry.ts';
export { routingAddressDefects } from './routing-address-defects.ts';
export { routingAddress, type RoutingAddressConstraints } from './routing-address.ts';
export { shapedTree, shapedXml, type XmlShape } from './shaped-xml.ts';
export { knownWorkflowIds, workflowId, type WorkflowIdConstraints } from './workflow-id.ts';
export { xmlDefects, type XmlRules } from './xml-defects.ts';
export { xmlDocument, xmlTree, type XmlDocumentConstraints } from './xml-document.ts';
export { element, formatXml, type XmlElement, type XmlNode } from './xml-tree.ts';
