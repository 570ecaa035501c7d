import { checkAnyCsv } from './any-csv-check.ts';
import { begin } from './first-bytes.ts';
import { jsonFormat, xmlFormat, type PayloadFormat } from './payload-format.ts';
import { checkUnread } from './unread-check.ts';

const BY_NAME = 'known by name only';
const COHORTS = ['CAAS_BREAST_SCREENING_COHORT', 'CAAS_BREAST_SCREENING_ENRICHMENT_COHORT'];
const PATHOLOGY_R4 = ['PATH_BS_R4', 'PATH_CELL_R4', 'PATH_GN_R4'];

/** Formats of which no more is looked at than that they are well-formed, or nothing at all. */
export const formatsByName: readonly PayloadFormat[] = [
  xmlFormat('cda', `HL7 v3 CDA document, ${BY_NAME}: well-formed XML`, []),
  either('pathology-fhir', `pathology report in FHIR R4, ${BY_NAME}: well-formed XML or JSON`, PATHOLOGY_R4),
  jsonFormat('mns-event', `event of the Multicast Notification Service, ${BY_NAME}: well-formed JSON`, [
    'PDSRECORDCHANGE_2',
  ]),
  unread('cohort', `cohort in Parquet, ${BY_NAME}`, COHORTS),
  jsonFormat('json', 'any JSON document', []),
  {
    ...{ id: 'csv', title: 'any CSV with commas: its framing', workflowIds: [], family: 'csv' },
    check: (source, _facts, notes) => checkAnyCsv(source, notes),
  },
  unread('unpublished', 'a payload that no public source describes', []),
];

function unread(id: string, title: string, workflowIds: readonly string[]): PayloadFormat {
  const check: PayloadFormat['check'] = (source, _facts, notes) => checkUnread(source, notes);
  return { ...{ id, title, workflowIds, family: 'unread' }, check };
}

/** FHIR is written in XML or in JSON. */
function either(id: string, title: string, workflowIds: readonly string[]): PayloadFormat {
  const [inXml, inJson] = [xmlFormat(id, title, workflowIds), jsonFormat(id, title, workflowIds)];
  return {
    ...inXml,
    check: async (source, facts, notes) => {
      const { first, all } = await begin(source, 64);
      const isJson = /^\s*[{[]/.test(new TextDecoder('latin1').decode(first));
      await (isJson ? inJson : inXml).check(all, facts, notes);
    },
  };
}
