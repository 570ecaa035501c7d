import { expect, test } from 'vitest';
import type { Level, Rule } from '../core/rule.ts';
import { chooseRules, selectionNames } from './choose-rules.ts';

function rule(id: string, level: Level, name: string): Rule {
  return {
    ...{ id, level, name, basis: 'stated', statement: '', source: { reference: '' }, binds: 'server' },
    subject: 'trace',
    when: () => true,
    check: () => undefined,
  };
}

const rules = [
  rule('SRV-010', 'MUST', 'token-works-once'),
  rule('SRV-011', 'SHOULD', 'token-is-short'),
  rule('SRV-020', 'MAY', 'a.b'),
];
const idsOf = (only: readonly string[], level: 'must' | 'should' | 'may' = 'may') =>
  chooseRules(rules, { only, level }).map(({ id }) => id);

test('without a selection every rule is kept', () => {
  expect(idsOf([])).toEqual(['SRV-010', 'SRV-011', 'SRV-020']);
});

test('a star stands for any text, in ids and in names, in any case', () => {
  expect(idsOf(['SRV-01*'])).toEqual(['SRV-010', 'SRV-011']);
  expect(idsOf(['srv-020', 'TOKEN-is*'])).toEqual(['SRV-011', 'SRV-020']);
});

test('other characters of patterns stand for themselves', () => {
  expect(idsOf(['a.b'])).toEqual(['SRV-020']);
  expect(() => idsOf(['SRV.010'])).toThrow('--only SRV.010 matches no rule');
});

test('a level keeps the rules of this level and above', () => {
  expect(idsOf([], 'must')).toEqual(['SRV-010']);
  expect(idsOf([], 'should')).toEqual(['SRV-010', 'SRV-011']);
});

test('a narrowed selection is named in the run record', () => {
  expect(selectionNames({ only: ['SRV-01*'], level: 'must' })).toEqual(['SRV-01*', 'level must and above']);
  expect(selectionNames({ only: [], level: 'may' })).toEqual([]);
});
