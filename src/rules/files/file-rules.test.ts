import { describe, expect, test } from 'vitest';
import { BEYOND_FOLDER } from './beyond-folder.ts';
import { clientConfigurationRules } from './client-configuration.ts';
import {
  configurationExamples,
  controlExamples,
  folderExamples,
  pairExamples,
  watchExamples,
} from './files.examples.ts';
import { folderRules } from './folder-rules.ts';
import { controlRules } from './index.ts';
import { pairRules } from './pair-rules.ts';
import { watchRules } from './watch-rules.ts';
import { judgedDocuments, type JudgedDocuments } from '../example-documents.ts';

const all: readonly JudgedDocuments[] = [
  ...judgedDocuments(folderRules, folderExamples),
  ...judgedDocuments(watchRules, watchExamples),
  ...judgedDocuments(pairRules, pairExamples),
  ...judgedDocuments(controlRules, controlExamples),
  ...judgedDocuments(clientConfigurationRules, configurationExamples),
];
const rules = all.map(({ rule }) => rule);

describe('the rules about files', () => {
  test('have unique ids and names', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });

  test('have frozen ids, levels and bases', () => {
    expect(rules.map(({ id, level, basis, name }) => `${id} ${level} ${basis} ${name}`).sort()).toMatchSnapshot();
  });

  test('state each rule in one present-tense sentence without the level word', () => {
    const odd = rules.filter(
      ({ statement }) => !/^[A-Z].*[^.]\.$/.test(statement) || /\b(MUST|SHOULD|must|should)\b/.test(statement),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  test('and the reasons why a folder shows no more cover every number from FIL-001 to FIL-067 that is taken', () => {
    const spans = [
      [1, 14],
      [20, 40],
      [50, 67],
    ] as const;
    const taken = spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
    const ids = taken.map((number) => `FIL-${String(number).padStart(3, '0')}`);
    expect([...rules.map(({ id }) => id), ...Object.keys(BEYOND_FOLDER)].sort()).toEqual(ids);
  });
});

describe.each(all)('$rule.id $rule.name', ({ pass, fail }) => {
  test('holds in its passing examples', () => {
    expect(pass.length).toBeGreaterThan(0);
    expect(new Set(pass.map(({ state }) => state))).toEqual(new Set(['held']));
  });

  test('finds its failing examples, says where, and repeats no personal data', () => {
    expect(fail.length).toBeGreaterThan(0);
    expect(new Set(fail.map(({ state }) => state))).toEqual(new Set(['not held']));
    for (const { expected, received, place } of fail.flatMap((result) => result.findings)) {
      expect([expected, received, place.file]).not.toContain('');
      expect(expected + received).not.toMatch(/999000001|Smith|secret/);
    }
  });
});
