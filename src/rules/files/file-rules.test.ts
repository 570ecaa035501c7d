import { describe, expect, test } from 'vitest';
import { documentBreaches, frozenLines, ruleBreaches } from '../laws.ts';
import { applicationRules } from './application.ts';
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

const rules = [...folderRules, ...watchRules, ...pairRules, ...controlRules, ...clientConfigurationRules];

describe('the rules about files', () => {
  test('obey the laws of rules', () => {
    expect(ruleBreaches(rules)).toEqual([]);
  });

  test('have frozen ids, levels and bases', () => {
    expect([...frozenLines(rules)].sort()).toMatchSnapshot();
  });

  test('those about applications, and the reasons why nothing shows more, cover every number from FIL-001 to FIL-067 that is taken', () => {
    const spans = [
      [1, 14],
      [20, 40],
      [50, 67],
    ] as const;
    const taken = spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
    const ids = taken.map((number) => `FIL-${String(number).padStart(3, '0')}`);
    const known = new Set([...rules, ...applicationRules].map(({ id }) => id).filter((id) => id < 'FIL-070'));
    expect([...known, ...Object.keys(BEYOND_FOLDER)].sort()).toEqual(ids);
  });
});

describe('judged as its examples say:', () => {
  test.each(folderRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, folderExamples[rule.id])).toEqual([]);
  });

  test.each(watchRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, watchExamples[rule.id])).toEqual([]);
  });

  test.each(pairRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, pairExamples[rule.id])).toEqual([]);
  });

  test.each(controlRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, controlExamples[rule.id])).toEqual([]);
  });

  test.each(clientConfigurationRules)('$id $name', (rule) => {
    expect(documentBreaches(rule, configurationExamples[rule.id])).toEqual([]);
  });
});
