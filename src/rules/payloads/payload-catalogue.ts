import { csvFamilyRules } from './payload-csv-families.ts';
import { anyPayloadRules, csvRules } from './payload-csv.ts';
import { addressedPayloadRules, eventRules } from './payload-event.ts';
import { acknowledgementRules, fhirRules } from './payload-fhir.ts';
import { cohortRules, notifyRules } from './payload-notify.ts';
import type { PayloadRule } from './payload-rule.ts';
import { edifactRules, extractRules, gzipRules, jsonRules, xmlRules } from './payload-xml.ts';

/** Every rule that binds a payload, in the order of the ids. */
export const payloadCatalogue: readonly PayloadRule[] = [
  ...anyPayloadRules,
  ...csvRules,
  ...gzipRules,
  ...xmlRules,
  ...jsonRules,
  ...csvFamilyRules,
  ...notifyRules,
  ...cohortRules,
  ...edifactRules,
  ...extractRules,
  ...fhirRules,
  ...acknowledgementRules,
  ...eventRules,
  ...addressedPayloadRules,
];
