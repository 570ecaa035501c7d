import { columns, type CsvFormat } from '../csv-format.ts';

const MPT_HEADER = columns([
  ['REQUEST_REFERENCE', 'reference', 21, '!'],
  ['WORKFLOW_ID', 'code', 21, '!', 'SPINE_MPTPHASE4_TRACE'],
  ['REQUEST_TIMESTAMP', '14 digits', 14, '!'],
  ['NO_OF_DATA_RECORDS', 'integer', 6, '!'],
]);

/** The columns of both; they differ in the name of one. */
const rowWith = (postcode: string) =>
  columns([
    ['UNIQUE REFERENCE', 'reference', 0, '!'],
    ['NHS_NO', 'NHS number', 10, '?'],
    ['FAMILY_NAME', 'name', 0, '?'],
    ['GIVEN_NAME', 'name', 0, '?'],
    ['OTHER_GIVEN_NAME', 'name', 0, '?'],
    ['GENDER', 'code', 0, '?', '0 1 2 9'],
    ['DATE_OF_BIRTH', 'compact date', 0, '?'],
    [postcode, 'postcode', 0, '?'],
    ['DATE_OF_DEATH', 'compact date', 0, '?'],
    ['ADDRESS_LINE1', 'text', 0, '?'],
    ['ADDRESS_LINE2', 'text', 0, '?'],
    ['ADDRESS_LINE3', 'text', 0, '?'],
    ['ADDRESS_LINE4', 'text', 0, '?'],
    ['ADDRESS_LINE5', 'text', 0, '?'],
    ['ADDRESS_DATE', 'compact date', 0, '?'],
    ['GP_PRACTICE_CODE', 'ODS code', 0, '?'],
    ['NHAIS_POSTING_ID', 'ODS code', 0, '?'],
    ['AS_AT_DATE', 'compact date', 0, '?'],
    ['LOCAL_PATIENT_ID', 'reference', 0, '?'],
    ['INTERNAL_ID', 'reference', 0, '?'],
    ['TELEPHONE_NUMBER', 'text', 0, '?'],
    ['MOBILE_NUMBER', 'text', 0, '?'],
    ['EMAIL_ADDRESS', 'text', 0, '?'],
  ]);

/** The patient trace by batch: one header record of four fields, then at most 500 000 rows. Deprecated. */
export const MPT_REQUEST: CsvFormat = {
  id: 'mpt-request',
  title: 'MESH patient trace request (deprecated)',
  workflowIds: ['SPINE_MPTPHASE4_TRACE'],
  delimiter: ',',
  lineEnd: '\r\n',
  quoting: 'when needed',
  headed: false,
  records: { header: MPT_HEADER, row: rowWith('POSTCODE') },
  source: 'NHS England Reusable-Code-Library, dsp/datasets/mps; MPT data dictionary',
  confidence: 'confirmed',
  open: ['line end', 'encoding'],
};

/** Only NHS_NO, FAMILY_NAME, GIVEN_NAME, GENDER, DATE_OF_BIRTH and POST_CODE influence the trace; the order of the other columns is inferred. */
export const PDS_REQUEST: CsvFormat = {
  id: 'pds-request',
  title: 'PDS trace request over MESH',
  workflowIds: ['SPINE_PDS_MESH_V1'],
  delimiter: ',',
  lineEnd: '\r\n',
  quoting: 'when needed',
  headed: true,
  needsRows: true,
  records: { row: rowWith('POST_CODE') },
  source: 'digital.nhs.uk, PDS MESH data dictionary',
  confidence: 'confirmed',
  open: ['line end', 'columns', 'workflow id', 'encoding'],
};
