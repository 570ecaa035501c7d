import { describe, expect, it } from 'vitest';
import { MEX_HEADER_LIMITS } from './mex-headers.ts';
import { ROUTABLE_WORKFLOW_IDS, WORKFLOW_IDS } from './workflow-ids.ts';

describe('the workflow ids', () => {
  it('are each named once', () => {
    const ids = WORKFLOW_IDS.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('fit the header and hold nothing that a header may not', () => {
    for (const { id, acknowledgement = '' } of WORKFLOW_IDS) {
      expect(id).toMatch(/^[A-Za-z0-9_ -]+$/);
      expect(acknowledgement).toMatch(/^[A-Z0-9_ -]*$/);
      expect(Math.max(id.length, acknowledgement.length)).toBeLessThanOrEqual(MEX_HEADER_LIMITS['Mex-WorkflowID']);
    }
  });

  it.each([
    // "The convention is to use the same workflow identifier appended with `_ACK`" (OAS:1956).
    ['GPCONNECT_SEND_DOCUMENT', 'GPCONNECT_SEND_DOCUMENT_ACK'],
    ['TOC_FHIR_IP_DISCH', 'TOC_FHIR_IP_DISCH_ACK'],
    ['NHAIS_REG', 'NHAIS_RECEP'],
    ['GP2GP', undefined],
  ])('%s is acknowledged on %s', (id, acknowledgement) => {
    expect(WORKFLOW_IDS.find((workflow) => workflow.id === id)?.acknowledgement).toBe(acknowledgement);
  });

  it('that a practice can be addressed with are these ten ("Endpoint lookup service and WorkflowIDs", July 2024)', () => {
    expect(ROUTABLE_WORKFLOW_IDS.toSorted()).toEqual([
      'GPCONNECT_SEND_DOCUMENT',
      'GPCONNECT_UPDATE_RECORD',
      'GPCONNECT_UPDATE_RECORD_ACK',
      'GPFED_CONSULT_REPORT',
      'GPFED_CONSULT_REPORT_ACK',
      'TOC_FHIR_EC_DISCH',
      'TOC_FHIR_IP_DISCH',
      'TOC_FHIR_MH_DISCH',
      'TOC_FHIR_OP_ATTEN',
      'TOC_OUTP_ATT_DMS',
    ]);
  });

  it('that a practice can be addressed with are all known', () => {
    const known = WORKFLOW_IDS.flatMap(({ id, acknowledgement }) => [id, acknowledgement]);
    expect(ROUTABLE_WORKFLOW_IDS.filter((id) => !known.includes(id))).toEqual([]);
  });
});
