import { payloadRules } from './payload-rule.ts';

/** NHS Notify, and its digital letters. PAY-170 to PAY-179. */
export const notifyRules = payloadRules([
  [
    'PAY-171',
    'notify-headers',
    'MUST',
    'stated',
    'The subject is the id of a routing plan, and the local id is filled.',
    'NHS Notify MESH',
    'NOT-01',
  ],
  [
    'PAY-172',
    'letters-known-sender',
    'MUST',
    'stated',
    'Only known mailboxes are served.',
    'nhs-notify-digital-letters',
    'DL-01',
  ],
  ['PAY-173', 'letters-local-id', 'MUST', 'stated', 'The local id is filled.', 'nhs-notify-digital-letters', 'DL-02'],
  [
    'PAY-174',
    'letters-fhir',
    'MUST',
    'stated',
    'The payload is a FHIR resource.',
    'nhs-notify-digital-letters',
    'DL-03',
  ],
  [
    'PAY-175',
    'letters-codes',
    'MAY',
    'stated',
    'A refusal names one of the published codes.',
    'nhs-notify-digital-letters',
    'DL-04',
  ],
  [
    'PAY-176',
    'letters-acknowledgement',
    'MUST',
    'stated',
    'An acknowledgement names the MESH message and the request, and a refusal its code too.',
    'nhs-notify-digital-letters',
  ],
  [
    'PAY-177',
    'letters-acknowledgement-subject',
    'MUST',
    'stated',
    'The subject is 202 on an acceptance and 400 on a refusal.',
    'nhs-notify-digital-letters',
  ],
]);

/** Cohorts of screening. PAY-180 to PAY-189. */
export const cohortRules = payloadRules([
  [
    'PAY-181',
    'cohort-record-type',
    'MUST',
    'stated',
    'The record type is New, Amended or Removed.',
    'dtos-cohort-manager',
    'CAAS-01',
  ],
  [
    'PAY-182',
    'cohort-values',
    'MUST',
    'stated',
    'Dates are eight digits, flags are TRUE or FALSE, and NHS numbers keep their leading zeros.',
    'dtos-cohort-manager',
    'CAAS-02',
  ],
]);
