import { describe, expect, it } from 'vitest';
import type { DocumentRule } from './document-rule.ts';
import { countFindings, FINDINGS_KEPT, lint, LintNotes, lintExitCode, severityOf, type LintReport } from './lint.ts';
import type { Basis, Level } from './rule.ts';

/** Words of a text; `bad` is never right. */
const rule = (level: Level, basis: Basis = 'stated'): DocumentRule<readonly string[]> => ({
  id: `WFL-${level}`,
  name: 'no-bad-word',
  level,
  basis,
  statement: 'No word is bad.',
  source: { reference: 'example' },
  binds: 'workflow',
  subject: 'flow',
  when: (words) => words.length > 0,
  check: (words) =>
    words.flatMap((word, at) =>
      word === 'bad' ? [{ expected: 'a good word', received: word, place: { file: 'text', line: at + 1 } }] : [],
    ),
});

const report = (level: Level, ...words: string[]): LintReport => ({
  what: 'words',
  documents: [{ name: 'text', results: lint([rule(level)], words) }],
});

describe('linting a document', () => {
  it.each([
    [['good'], 'held'],
    [['good', 'bad'], 'not held'],
    [[], 'not applicable'],
  ])('of the words %j says that the rule is %s', (words, state) => {
    expect(lint([rule('MUST')], words)[0]?.state).toBe(state);
  });

  it('tells where each finding stands', () => {
    const [result] = lint([rule('MUST')], ['good', 'bad', 'bad']);
    expect(result?.findings.map(({ place }) => place.line)).toEqual([2, 3]);
  });

  it('keeps a limited number of findings and counts all', () => {
    const words = Array<string>(FINDINGS_KEPT + 7).fill('bad');
    const [result] = lint([rule('MUST')], words);
    expect(result).toMatchObject({ more: 7 });
    expect(result?.findings).toHaveLength(FINDINGS_KEPT);
    expect(countFindings(report('MUST', ...words)).error).toBe(FINDINGS_KEPT + 7);
  });

  it('takes findings from a checker that streams', () => {
    const notes = new LintNotes();
    notes.applies(rule('MUST'));
    notes.found(rule('SHOULD'), { expected: 'a', received: 'b', place: { file: 'f', line: 9 } });
    const results = notes.results([rule('MUST'), rule('SHOULD'), rule('MAY')]);
    expect(results.map(({ state }) => state)).toEqual(['held', 'not held', 'not applicable']);
  });
});

describe('severity', () => {
  it.each([
    ['MUST', 'stated', 'error'],
    ['MUST', 'practice', 'error'],
    ['SHOULD', 'derived', 'warning'],
    ['MAY', 'stated', 'information'],
    ['SHOULD', 'unknown', 'information'],
  ] as const)('of a %s whose basis is %s is %s', (level, basis, severity) => {
    expect(severityOf({ level, basis })).toBe(severity);
  });
});

describe('the exit code', () => {
  it.each([
    ['MUST', 'error', 1],
    ['SHOULD', 'error', 0],
    ['SHOULD', 'warning', 1],
    ['MAY', 'warning', 0],
  ] as const)('of a broken %s that fails on %s is %i', (level, failOn, code) => {
    expect(lintExitCode(report(level, 'bad'), failOn)).toBe(code);
  });

  it('is 0 where everything held', () => {
    expect(lintExitCode(report('MUST', 'good'), 'warning')).toBe(0);
  });
});
