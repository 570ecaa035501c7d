import { columns, type CsvColumn, type CsvFormat } from '../csv-format.ts';

const coded = (name: string, ...values: readonly string[]): CsvColumn => ({
  name,
  kind: 'code',
  required: true,
  values,
});

const answered: readonly CsvColumn[] = columns([
  ['RESPONSE_DISPLAY', 'text', 0, '!'],
  ['RECEIVED_TIME', 'compact moment', 0, '!'],
  ['MAILBOX_FROM', 'text', 0, '?'],
  ['LOCAL_ID', 'text', 0, '?'],
]);

const SHARED = {
  workflowIds: [],
  delimiter: '|',
  lineEnd: '\n',
  quoting: 'when needed',
  headed: true,
  source: 'NHSDigital/immunisation-fhir-api, filenameprocessor and ack_backend',
  confidence: 'confirmed',
  open: ['line end', 'workflow id'],
} as const;

/** What is answered to a batch as a whole: one row. */
export const IMMUNISATION_INF_ACK: CsvFormat = {
  ...SHARED,
  id: 'immunisation-inf-ack',
  title: 'infrastructure acknowledgement of a batch of immunisation events',
  records: {
    row: [
      ...columns([['MESSAGE_HEADER_ID', 'reference', 0, '!']]),
      coded('HEADER_RESPONSE_CODE', 'Success', 'Failure'),
      coded('ISSUE_SEVERITY', 'Information', 'Fatal'),
      coded('ISSUE_CODE', 'OK', 'Fatal Error'),
      coded('ISSUE_DETAILS_CODE', '20013', '10001'),
      coded('RESPONSE_TYPE', 'Technical'),
      coded('RESPONSE_CODE', '20013', '10002'),
      ...answered,
      coded('MESSAGE_DELIVERY', 'True', 'False'),
    ],
  },
};

/** What is answered to its rows: one for each. */
export const IMMUNISATION_BUS_ACK: CsvFormat = {
  ...SHARED,
  id: 'immunisation-bus-ack',
  title: 'business acknowledgement of a batch of immunisation events',
  records: {
    row: [
      ...columns([['MESSAGE_HEADER_ID', 'reference', 0, '!']]),
      coded('HEADER_RESPONSE_CODE', 'OK', 'Fatal Error'),
      coded('ISSUE_SEVERITY', 'Information', 'Fatal'),
      coded('ISSUE_CODE', 'OK', 'Fatal Error'),
      coded('ISSUE_DETAILS_CODE', '30001', '30002'),
      coded('RESPONSE_TYPE', 'Business'),
      coded('RESPONSE_CODE', '30001', '30002'),
      ...answered,
      ...columns([
        ['IMMS_ID', 'text', 0, '?'],
        ['OPERATION_OUTCOME', 'text', 0, '?'],
      ]),
      coded('MESSAGE_DELIVERY', 'True', 'False'),
    ],
  },
};
