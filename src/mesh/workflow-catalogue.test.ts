import { describe, expect, it } from 'vitest';
import { USE_CASE_CATEGORIES } from './use-case-category.ts';
import { knownIds, subjectNamesPatient, workflowCatalogue } from './workflow-catalogue.ts';
import { WORKFLOW_IDS } from './workflow-ids.ts';
import { WORKFLOW_PURPOSES } from './workflow-purposes.ts';

const { all, byId, byAcknowledgement } = workflowCatalogue();

describe('the workflow catalogue', () => {
  it('knows the purpose of every workflow id, and of no other', () => {
    expect([...WORKFLOW_PURPOSES.keys()].sort()).toEqual(WORKFLOW_IDS.map(({ id }) => id).sort());
  });

  it('names only categories that the questionnaire has', () => {
    expect(USE_CASE_CATEGORIES.size).toBe(17);
    for (const category of all.flatMap(({ categories }) => categories)) {
      expect(USE_CASE_CATEGORIES.has(category)).toBe(true);
    }
  });

  it('leads from an acknowledgement id to what it acknowledges', () => {
    expect(byAcknowledgement.get('GPFED_CONSULT_REPORT_ACK')?.id).toBe('GPFED_CONSULT_REPORT');
    expect(byAcknowledgement.get('NHAIS_RECEP')?.id).toBe('NHAIS_REG');
    expect(byAcknowledgement.get('GP2GP_MI')).toBeUndefined();
  });

  it('tells of GP2GP_MI what its integration page says', () => {
    expect(byId.get('GP2GP_MI')).toMatchObject({
      payload: 'gp2gp-mi',
      categories: ['WL8'],
      status: expect.stringContaining('under review for deprecation') as string,
    });
  });

  it('takes ids of users, which replace public ones', () => {
    const catalogue = workflowCatalogue([{ id: 'OUR_FLOW', acknowledgement: 'OUR_ANSWER' }, { id: 'GP2GP' }]);
    expect(catalogue.byAcknowledgement.get('OUR_ANSWER')?.id).toBe('OUR_FLOW');
    expect(catalogue.byId.get('GP2GP')?.confidence).toBe('your own');
    expect(catalogue.all).toHaveLength(all.length + 1);
    expect(new Set(knownIds(catalogue)).size).toBe(knownIds(catalogue).length);
  });

  it.each([
    ['GPFED_CONSULT_REPORT_ACK', true],
    ['TOC_FHIR_IP_DISCH', true],
    ['SPINE_NTT_UPHOLDING', false],
    ['', false],
  ])('says whether the subject of %s names the patient: %s', (id, names) => {
    expect(subjectNamesPatient(id)).toBe(names);
  });
});
