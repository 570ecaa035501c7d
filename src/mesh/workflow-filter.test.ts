import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../generators/any-text.ts';
import { matchesWorkflow, parseWorkflowFilter } from './workflow-filter.ts';

const IDS = ['WORKFLOW1', 'WORKFLOW1_ACK', 'WORKFLOW2', 'MY_WORKFLOW1', 'WORKFLOW2_ACK_OLD'];

function selected(filter: string): readonly string[] | undefined {
  const parsed = parseWorkflowFilter(filter);
  return parsed && IDS.filter((id) => matchesWorkflow(parsed, id));
}

describe('a workflow filter', () => {
  it.each([
    // OAS:679 "equals: =WORKFLOW1"
    ['WORKFLOW1', ['WORKFLOW1']],
    // OAS:680 "does not equal: =!WORKFLOW1"
    ['!WORKFLOW1', ['WORKFLOW1_ACK', 'WORKFLOW2', 'MY_WORKFLOW1', 'WORKFLOW2_ACK_OLD']],
    // OAS:681 "begins with: =WORKFL*"
    ['WORKFL*', ['WORKFLOW1', 'WORKFLOW1_ACK', 'WORKFLOW2', 'WORKFLOW2_ACK_OLD']],
    // OAS:682 "does not begin with: =!WORKFL*"
    ['!WORKFL*', ['MY_WORKFLOW1']],
    // OAS:683 "contains: =*_ACK*"
    ['*_ACK*', ['WORKFLOW1_ACK', 'WORKFLOW2_ACK_OLD']],
    // OAS:684 "does not contain: =!*_ACK*", and the example of OAS:699
    ['!*_ACK*', ['WORKFLOW1', 'WORKFLOW2', 'MY_WORKFLOW1']],
  ])('%s selects %j', (filter, ids) => {
    expect(selected(filter)).toEqual(ids);
  });

  it('tells letters of different case apart, as the official sandbox does', () => {
    expect(selected('workflow1')).toEqual([]);
  });

  it('may contain an exclamation mark', () => {
    expect(parseWorkflowFilter('*!X*')).toEqual({ negated: false, match: 'contains', text: '!X' });
    expect(parseWorkflowFilter('A!')).toEqual({ negated: false, match: 'equals', text: 'A!' });
  });

  it.each(['', '!', '*', '**', '***', '!*', '!**', '*X', '!*X', 'A*B', '*A*B*', 'A**', '**A*', '!!X', '!!*X*'])(
    '%j is not defined by the specification',
    (filter) => {
      expect(parseWorkflowFilter(filter)).toBeUndefined();
    },
  );

  const id = fc.stringMatching(/^[A-Za-z0-9_.!-]{1,30}$/).filter((text) => !text.startsWith('!'));
  it('is the opposite of its negation', () => {
    fc.assert(
      fc.property(id, id, (text, other) => {
        for (const form of [text, `${text}*`, `*${text}*`]) {
          const plain = parseWorkflowFilter(form);
          const negated = parseWorkflowFilter(`!${form}`);
          for (const workflow of [text, other, text + other, other + text]) {
            expect(plain && negated && matchesWorkflow(plain, workflow) !== matchesWorkflow(negated, workflow)).toBe(
              true,
            );
          }
        }
      }),
    );
  });

  it('compares as a pattern with wildcards at its ends', () => {
    fc.assert(
      fc.property(id, id, (text, other) => {
        const literal = text.replace(/[.!-]/g, '\\$&');
        for (const [filter, pattern] of [
          [text, `^${literal}$`],
          [`${text}*`, `^${literal}`],
          [`*${text}*`, literal],
        ] as const) {
          const parsed = parseWorkflowFilter(filter);
          for (const workflow of [text, other, text + other, other + text]) {
            expect(parsed && matchesWorkflow(parsed, workflow)).toBe(new RegExp(pattern).test(workflow));
          }
        }
      }),
    );
  });

  it('is looked for in any text', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
        const filter = parseWorkflowFilter(value);
        expect(filter === undefined || (filter.text !== '' && !filter.text.includes('*'))).toBe(true);
      }),
    );
  });
});
