import { describe, expect, test } from 'vitest';
import { judge } from '../../core/judge.ts';
import { examples } from './examples.ts';
import { serverRules } from './index.ts';

const kinds = (id: string, at: 'pass' | 'fail'): readonly (readonly string[])[] => {
  const rule = serverRules.find((candidate) => candidate.id === id);
  const traces = examples[id]?.[at] ?? [];
  return rule ? traces.map((trace) => judge(rule, trace).map(({ verdict }) => verdict.kind)) : [];
};

describe('the catalogue', () => {
  test('has unique ids and names', () => {
    expect(new Set(serverRules.map(({ id }) => id)).size).toBe(serverRules.length);
    expect(new Set(serverRules.map(({ name }) => name)).size).toBe(serverRules.length);
  });

  test('never fails a rule that nobody knows the answer to', () => {
    const judging = serverRules.filter(({ basis, level }) => basis === 'unknown' && level === 'MUST');
    expect(judging.map(({ id }) => id)).toEqual([]);
  });

  test('has frozen ids, levels and bases', () => {
    expect(serverRules.map(({ id, level, basis, name }) => `${id} ${level} ${basis} ${name}`)).toMatchSnapshot();
  });

  test('states each rule in one present-tense sentence without the level word', () => {
    const odd = serverRules.filter(
      ({ statement }) => !/^[A-Z0-9].*\.$/s.test(statement) || /\b(MUST|SHOULD)\b/.test(statement),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
  });
});

describe.each(serverRules)('$id $name', ({ id, basis }) => {
  test('passes its passing examples', () => {
    const verdicts = kinds(id, 'pass');
    expect(verdicts.length).toBeGreaterThan(0);
    for (const verdict of verdicts) {
      expect(verdict).toContain('pass');
      expect(verdict).not.toContain('fail');
      expect(verdict).not.toContain('broken');
    }
  });

  test.skipIf(basis === 'unknown')('fails its failing examples', () => {
    const verdicts = kinds(id, 'fail');
    expect(verdicts.length).toBeGreaterThan(0);
    for (const verdict of verdicts) expect(verdict).toContain('fail');
  });
});
