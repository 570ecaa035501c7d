/**
 * Arbitraries for property tests with fast-check 4: MESH data that is legal at its edges, and data that is wrong in one named way.
 *
 * `mexHeaders()` makes valid values; `malformed(mexHeaders(), mexHeaderDefects)` makes `{ value, defect }`, where the defect names the
 * rule that the value breaks. Everything is synthetic: NHS numbers come from the test range 999, names are made up.
 */
export * from './defect.ts';
export { authorisationToken, tokenParts, type TokenConstraints } from './authorisation-token.ts';
export { authorisationTokenDefects } from './authorisation-token-defects.ts';
export { calendarDate, moment, type DateConstraints } from './calendar-date.ts';
export { chunkPlan, plannedBytes, type ChunkPart, type ChunkPlan, type ChunkPlanConstraints } from './chunk-plan.ts';
export { chunkPlanDefects } from './chunk-plan-defects.ts';
export { chunkRange, chunkRangeDefects } from './chunk-range.ts';
export { code } from './code.ts';
export { controlFile, controlTree, type ControlFileConstraints, type ControlFileKind } from './control-file.ts';
export { controlFileDefects } from './control-file-defects.ts';
export { controlFileStatusDefects } from './control-file-status-defects.ts';
export { fileName, fileNameDefects } from './file-name.ts';
export { filePair, type DroppedFile, type FilePair } from './file-pair.ts';
export { filePairDefects } from './file-pair-defects.ts';
export { headerText, type HeaderTextConstraints } from './header-text.ts';
export { mailboxId, mailboxIdDefects, type MailboxIdConstraints } from './mailbox-id.ts';
export { meshReport, type MeshReport } from './mesh-report.ts';
export { meshReportDefects } from './mesh-report-defects.ts';
export { messageId, opaqueMessageId } from './message-id.ts';
export { mexHeaders, type MexHeaderConstraints } from './mex-headers.ts';
export { mexHeaderDefects } from './mex-headers-defects.ts';
export { nhsNumber } from './nhs-number.ts';
export { nhsNumberDefects } from './nhs-number-defects.ts';
export { ODS_CODE_PATTERNS, odsCode, type OdsKind } from './ods-code.ts';
export { patient, type Patient } from './patient.ts';
export { payloadBody, type PayloadBodyConstraints } from './payload-body.ts';
export { givenName, surname, type NameConstraints } from './person-name.ts';
export { routingAddress, type RoutingAddressConstraints } from './routing-address.ts';
export { routingAddressDefects } from './routing-address-defects.ts';
export { knownWorkflowIds, workflowId, type WorkflowIdConstraints } from './workflow-id.ts';
export { xmlDefects, type XmlRules } from './xml-defects.ts';
export { xmlDocument, xmlTree, type XmlDocumentConstraints } from './xml-document.ts';
