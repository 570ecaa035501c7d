import { describe, expect, test } from 'vitest';
import { WORKFLOW_IDS } from '../src/mesh/workflow-ids.ts';
import { refused, unreached, unshrunk, unstable } from './laws.ts';
import { knownWorkflowIds, workflowId } from './workflow-id.ts';

const matches = (shape: RegExp) => (value: string) => shape.test(value);
const judgedBy = (shape: RegExp) => (value: string) => (shape.test(value) ? [] : [String(shape)]);

describe('workflow ids', () => {
  const any = workflowId({ arbitrary: true });

  test('obey the laws', () => {
    expect(unstable(any)).toEqual([]);
    expect(refused(any, judgedBy(/^[\x21-\x7e]([\x20-\x7e]{0,298}[\x21-\x7e])?$/))).toEqual([]);
    expect(
      unreached(any, { longest: matches(/^.{300}$/), acknowledgement: matches(/_ACK$/), blank: matches(/ /) }),
    ).toEqual([]);
    expect(unshrunk(any, (value) => value === 'GPFED_CONSULT_REPORT')).toEqual([]);
  });

  test('are known ones, of the confidence asked for', () => {
    expect(knownWorkflowIds('example').length).toBeGreaterThan(knownWorkflowIds('confirmed').length);
    expect(knownWorkflowIds('confirmed')).toContain('NHAIS_RECEP');
    expect(knownWorkflowIds('confirmed')).not.toContain('TEST_WORKFLOW');
    expect(new Set(WORKFLOW_IDS.map(({ id }) => id)).size).toBe(108);
  });
});
