import { expect, test } from 'vitest';
import { candidates } from './candidates.ts';
import { documentRules } from './documents.ts';
import { applicationRules, rules, workflowRules } from './index.ts';
import { notJudged } from './not-judged.ts';

const known = new Set([...rules, ...workflowRules, ...applicationRules, ...documentRules].map(({ id }) => id));
const judged = new Set([...known].filter((id) => !(id in notJudged)));

test('there are 329 candidates', () => {
  expect(new Set(candidates).size).toBe(329);
});

test('each candidate is judged by a rule, or is not and the reason is given', () => {
  expect(candidates.filter((id) => judged.has(id) === id in notJudged)).toEqual([]);
});

test('reasons are given for candidates and for rules, and for nothing else', () => {
  expect(Object.keys(notJudged).filter((id) => !candidates.includes(id) && !known.has(id))).toEqual([]);
  expect(Object.values(notJudged).filter((reason) => reason === '')).toEqual([]);
});
