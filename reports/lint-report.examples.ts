import type { LintReport, RuleLint, Severity } from '../src/core/lint.ts';
import type { Level } from '../src/core/rule.ts';

function result(id: string, level: Level, severity: Severity, more: Partial<RuleLint>): RuleLint {
  const rule = { id, name: 'an-example', theme: 'workflow', level, binds: 'workflow', basis: 'stated' } as const;
  return {
    rule: { ...rule, statement: 'Everything is right.', source: 'example' },
    severity,
    state: 'held',
    findings: [],
    more: 0,
    ...more,
  };
}

/** One finding of each severity, a rule that held, and one that found nothing to judge. */
export const lintReportExample: LintReport = {
  what: 'flows',
  documents: [
    {
      name: 'folder/my flows.txt',
      results: [
        result('WFL-904', 'MAY', 'information', {
          state: 'not held',
          findings: [{ expected: 'x', received: 'y', place: { file: 'folder/my flows.txt' } }],
        }),
        result('WFL-901', 'MUST', 'error', {
          state: 'not held',
          findings: [
            {
              expected: 'a plain text',
              received: 'one with \u001b[31m colour',
              place: { file: 'folder/my flows.txt', line: 3, column: 14 },
              remedy: 'A sentence to add\nanother one',
            },
          ],
          more: 2,
        }),
        result('WFL-902', 'SHOULD', 'warning', {
          state: 'not held',
          findings: [{ expected: 'x', received: 'y', place: { file: 'folder/my flows.txt', line: 4 } }],
        }),
        result('WFL-903', 'MUST', 'error', {}),
        result('WFL-905', 'MUST', 'error', { state: 'not applicable' }),
      ],
    },
  ],
};
