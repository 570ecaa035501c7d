import { columns, type CsvFormat } from '../csv-format.ts';

const TRACE_OUTCOMES = '00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 90 91 92 96 97 98';

/** What PDS answers to a trace request. What it repeats of the request may be as wrong as it was there. */
export const PDS_RESPONSE: CsvFormat = {
  id: 'pds-response',
  title: 'PDS trace response over MESH',
  workflowIds: [],
  delimiter: ',',
  lineEnd: '\r\n',
  quoting: 'when needed',
  headed: true,
  records: {
    row: columns([
      ['UNIQUE REFERENCE', 'reference', 0, '!'],
      ['REQ_NHS_NUMBER', 'text', 0, '?'],
      ['FAMILY_NAME', 'name', 0, '?'],
      ['GIVEN_NAME', 'name', 0, '?'],
      ['OTHER_GIVEN_NAME', 'name', 0, '?'],
      ['GENDER', 'text', 0, '?'],
      ['DATE_OF_BIRTH', 'text', 0, '?'],
      ['DATE_OF_DEATH', 'text', 0, '?'],
      ['ADDRESS_LINE1', 'text', 0, '?'],
      ['ADDRESS_LINE2', 'text', 0, '?'],
      ['ADDRESS_LINE3', 'text', 0, '?'],
      ['ADDRESS_LINE4', 'text', 0, '?'],
      ['ADDRESS_LINE5', 'text', 0, '?'],
      ['POSTCODE', 'text', 0, '?'],
      ['GP_PRACTICE_CODE', 'text', 0, '?'],
      ['GP_REGISTRATION_DATE', 'text', 0, '?'],
      ['NHAIS_POSTING_ID', 'text', 0, '?'],
      ['AS_AT_DATE', 'text', 0, '?'],
      ['LOCAL_PATIENT_ID', 'text', 0, '?'],
      ['INTERNAL_ID', 'text', 0, '?'],
      ['TELEPHONE_NUMBER', 'text', 0, '?'],
      ['MOBILE_NUMBER', 'text', 0, '?'],
      ['EMAIL_ADDRESS', 'text', 0, '?'],
      ['SENSITIVITY_FLAG', 'text', 0, '?'],
      ['MPS_ID', 'text', 0, '?'],
      ['ERROR/SUCCESS_CODE', 'code', 2, '!', TRACE_OUTCOMES],
      // 0000000000 for no match and 9999999999 for several pass modulus 11 too.
      ['MATCHED_NHS_NO', 'NHS number', 10, '?'],
      ['MATCHED_ALGORITHM_INDICATOR', 'code', 1, '?', '0 1 2 3 4'],
      ['MATCHED_CONFIDENCE_PERCENTAGE', 'text', 0, '?'],
    ]),
  },
  source: 'digital.nhs.uk, PDS MESH data dictionary',
  confidence: 'confirmed',
  open: ['line end', 'workflow id', 'encoding'],
};

/** The daily report of NHS Notify: "further columns may be appended, never reordered". */
export const NOTIFY_REPORT: CsvFormat = {
  id: 'notify-report',
  title: 'NHS Notify daily report',
  workflowIds: ['NHS_NOTIFY_DAILY_REPORT'],
  delimiter: ',',
  lineEnd: '\r\n',
  quoting: 'when needed',
  headed: true,
  further: '',
  records: {
    row: columns([
      ['completedDate', 'instant', 0, '!'],
      ['sendingGroupId', 'guid', 0, '!'],
      ['requestRefId', 'reference', 0, '!'],
      ['requestId', 'reference', 0, '!'],
    ]),
  },
  source: 'digital.nhs.uk, NHS Notify MESH, get reports on how messages performed',
  confidence: 'confirmed',
  open: ['line end', 'encoding'],
};
