import { describe, expect, test } from 'vitest';
import { judge } from '../../core/judge.ts';
import { trace } from '../example.ts';
import { serverRules } from '../index.ts';
import { untestable } from '../untestable.ts';
import { clientExamples } from './examples.ts';
import { clientRules } from './index.ts';

const kinds = (id: string, at: 'pass' | 'fail'): readonly (readonly string[])[] => {
  const rule = clientRules.find((candidate) => candidate.id === id);
  const traces = clientExamples[id]?.[at] ?? [];
  return rule ? traces.map((evidence) => judge(rule, evidence).map(({ verdict }) => verdict.kind)) : [];
};

describe('the client rules', () => {
  test('have unique ids and names, apart from those of the server rules', () => {
    const all = [...serverRules, ...clientRules];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test('never fail what nobody knows the answer to', () => {
    const judging = clientRules.filter(({ basis, level }) => basis === 'unknown' && level === 'MUST');
    expect(judging.map(({ id }) => id)).toEqual([]);
  });

  test('have frozen ids, levels and bases', () => {
    expect(clientRules.map(({ id, level, basis, name }) => `${id} ${level} ${basis} ${name}`)).toMatchSnapshot();
  });

  test('are each stated in one present-tense sentence without the level word', () => {
    const odd = clientRules.filter(
      ({ statement }) => !/^[A-Z0-9].*\.$/s.test(statement) || /\b(MUST|SHOULD)\b/.test(statement),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  test('say what evidence they need, unless no traffic can show them', () => {
    const silent = clientRules.filter(({ id, needs }) => (needs === undefined) !== id in untestable);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test('judge recordings of clients only', () => {
    for (const { pass, fail } of Object.values(clientExamples)) {
      const unrecorded = [...pass, ...fail].map(({ exchanges }) => trace(...exchanges));
      expect(clientRules.flatMap((rule) => unrecorded.flatMap((evidence) => judge(rule, evidence)))).toEqual([]);
    }
  });
});

describe.each(clientRules.filter(({ id }) => !(id in untestable)))('$id $name', ({ id, basis }) => {
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
