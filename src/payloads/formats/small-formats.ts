import { columns, type CsvFormat } from '../csv-format.ts';

/** One NHS number to a line, a comma after it, nothing else. One public description shows CRLF. */
export const OPT_OUT_CHECK: CsvFormat = {
  id: 'opt-out-check',
  title: 'Check for national data opt-outs',
  workflowIds: ['SPINE_NTT_UPHOLDING'],
  delimiter: ',',
  lineEnd: '\n',
  quoting: 'never',
  headed: false,
  // The comma at the end makes a second field, which is empty.
  records: {
    row: [
      ...columns([['NHS number', 'NHS number', 10, '!']]),
      { name: 'end', kind: 'code', required: false, values: [''] },
    ],
  },
  source: 'digital.nhs.uk, Check for National Data Opt-outs Service; UK Renal Registry',
  confidence: 'confirmed',
  open: ['line end'],
};

/** The first two columns are fixed; those of a template follow, each beginning with `personalisation_`. */
export const NOTIFY_REQUEST: CsvFormat = {
  id: 'notify-request',
  title: 'NHS Notify send request',
  workflowIds: ['NHS_NOTIFY_SEND_REQUEST'],
  delimiter: ',',
  lineEnd: '\r\n',
  quoting: 'when needed',
  headed: true,
  further: 'personalisation_',
  records: {
    row: columns([
      ['messageReference', 'reference', 0, '!'],
      ['nhsNumber', 'NHS number', 10, '!'],
      ['personalisation_firstName', 'name', 0, '?'],
      ['personalisation_appointmentDate', 'date', 0, '?'],
      ['personalisation_note', 'text', 0, '?'],
    ]),
  },
  source: 'digital.nhs.uk, NHS Notify MESH, sending a message',
  confidence: 'confirmed',
  open: ['line end', 'encoding'],
};

/** GPES "report" messages are CSV; no public source says which columns they have. These stand in for a collection's own. */
export const GPES_REPORT: CsvFormat = {
  id: 'gpes-report',
  title: 'General Practice Extraction Service report',
  workflowIds: ['GPDC_QUERY_RESULTS'],
  delimiter: ',',
  lineEnd: '\r\n',
  quoting: 'when needed',
  headed: true,
  records: {
    row: columns([
      ['Practice', 'ODS code', 10, '!'],
      ['QueryReference', 'reference', 36, '!'],
      ['AchievementDate', 'date', 10, '!'],
      ['Indicator', 'text', 100, '!'],
      ['PatientCount', 'integer', 7, '!'],
    ]),
  },
  source: 'General Practice Extraction Service - MESH: "report messages which are CSV"',
  confidence: 'example',
  open: ['line end', 'columns', 'workflow id', 'file name', 'encoding'],
};
