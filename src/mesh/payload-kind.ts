/** What a message carries, as far as its workflow id promises it, in words for people. */
export const PAYLOAD_KINDS = {
  'itk3-message': 'ITK3 message, FHIR STU3 in XML',
  cda: 'HL7 v3 CDA document in XML',
  'nems-event': 'event message, FHIR STU3 in XML',
  'mns-event': 'event, FHIR R4 in JSON',
  'pathology-edifact': 'pathology report, UN/EDIFACT MEDRPT',
  'pathology-fhir': 'pathology report, FHIR R4',
  cohort: 'cohort, Parquet',
  'opt-out-list': 'NHS numbers, one a line, each with a comma',
  trace: 'trace request or response, CSV',
  'gp2gp-mi': 'GP2GP management information, CSV',
  'nhais-registration': 'registration, UN/EDIFACT FHSREG',
  'nhais-receipt': 'receipt, UN/EDIFACT RECEP',
  'gp-data-extract': 'extract of GP data, XML in gzip',
  notify: 'NHS Notify request, CSV',
  'json-document': 'JSON',
  'xml-document': 'XML',
  'csv-file': 'CSV',
  unpublished: 'not published',
} as const;

export type PayloadKind = keyof typeof PAYLOAD_KINDS;
