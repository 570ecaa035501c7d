import type fc from 'fast-check';
import {
  csvFile,
  gp2gpMi,
  gpDataExtract,
  gpesRequest,
  GPES_REPORT,
  mptRequest,
  nemsEvent,
  nhaisRegistration,
  NOTIFY_REQUEST,
  OPT_OUT_CHECK,
  pathologyReport,
  PDS_REQUEST,
} from '../../generators/index.ts';
import { field } from '../../src/mesh/fields.ts';
import { REPLY_IDS } from '../../src/mesh/workflow-replies.ts';

/** A family of the catalogue: one of its workflow ids, and what it carries. */
export interface Family {
  readonly title: string;
  readonly workflowId: string;
  readonly type: 'text/xml' | 'text/csv' | 'text/plain';
  readonly body: fc.Arbitrary<string>;
  readonly compressed?: true;
  /** The file that comes back, which is no acknowledgement. Its workflow id is in `REPLY_IDS`. */
  readonly reply?: fc.Arbitrary<string>;
}

const bodies = <T extends { readonly body: string }>(messages: fc.Arbitrary<T>) => messages.map(({ body }) => body);
const CHANGE_OF_GP = 'CHANGEOFGP_1';
const changeOfGp = nemsEvent().filter(({ headers }) => field(headers, 'mex-workflowid') === CHANGE_OF_GP);
const filled = { minRows: 1, maxRows: 5 };

/** Families that need no acknowledgement, or one in a form of their own. Those of ITK3 have stimuli of their own. */
export const families: readonly Family[] = [
  { title: 'an event', workflowId: CHANGE_OF_GP, type: 'text/xml', body: bodies(changeOfGp) },
  { title: 'a pathology report', workflowId: 'PATH_MEDRPT_V3', type: 'text/plain', body: pathologyReport() },
  { title: 'a registration', workflowId: 'NHAIS_REG', type: 'text/plain', body: nhaisRegistration() },
  {
    title: 'a request to notify',
    workflowId: 'NHS_NOTIFY_SEND_REQUEST',
    type: 'text/csv',
    body: csvFile(NOTIFY_REQUEST, filled),
  },
  {
    title: 'an extract of GP data',
    workflowId: 'GPDRP_PAT_EXTRACT',
    type: 'text/xml',
    body: gpDataExtract(),
    compressed: true,
  },
  {
    title: 'an opt-out check and its answer',
    workflowId: 'SPINE_NTT_UPHOLDING',
    type: 'text/plain',
    body: csvFile(OPT_OUT_CHECK, filled),
    reply: csvFile(OPT_OUT_CHECK, filled),
  },
  {
    title: 'a trace and its answer',
    workflowId: 'SPINE_MPTPHASE4_TRACE',
    type: 'text/csv',
    body: mptRequest(filled),
    reply: mptRequest(filled),
  },
  {
    title: 'a PDS trace and its answer',
    workflowId: 'SPINE_PDS_MESH_V1',
    type: 'text/csv',
    body: csvFile(PDS_REQUEST, filled),
    reply: csvFile(PDS_REQUEST, filled),
  },
  {
    title: 'a GPES request and its report',
    workflowId: 'GPDC_RTPR',
    type: 'text/xml',
    body: gpesRequest(),
    reply: csvFile(GPES_REPORT, filled),
  },
];

/** The workflow ids that a family needs. */
export function flowsOf({ workflowId, compressed, reply }: Family): readonly string[] {
  const answer = reply && REPLY_IDS[workflowId];
  return [
    ...new Set([workflowId, ...(answer === undefined ? [] : [answer]), ...(compressed ? [`${workflowId}_ACK`] : [])]),
  ];
}

/** Weekly supplies: one with records, and one of a week in which nothing happened. */
export const weeklySupplies = [gp2gpMi({ maxSets: 7 }), gp2gpMi({ maxSets: 1, maxRecords: 0 })];
