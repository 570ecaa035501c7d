import { expect, test } from 'vitest';
import type { DocumentRule } from '../core/document-rule.ts';
import type { Rule, RuleFields } from '../core/rule.ts';
import { documentRules } from './documents.ts';
import { trace } from './example.ts';
import { rules, workflowRules } from './index.ts';
import { documentBreaches, ruleBreaches, traceBreaches } from './laws.ts';

const fields: RuleFields = {
  ...{ id: 'SRV-001', name: 'a-rule', level: 'MUST', basis: 'stated', statement: 'One holds.' },
  ...{ source: { reference: 'OAS:1' }, binds: 'server' },
};

/** A rule about the id of a trace. */
const rule: Rule = {
  ...fields,
  subject: 'trace',
  when: () => true,
  check: ({ id }) => (id === 'bad' ? { expected: 'good', received: 'bad', where: 'x' } : undefined),
};

/** A rule about texts. */
const textRule: DocumentRule<string> = {
  ...fields,
  subject: 'file',
  when: (text) => text !== 'no',
  check: (text) => (text === 'good' ? [] : [{ expected: 'good', received: text, place: { file: 'f' } }]),
};

const good = trace();
const bad = { ...good, id: 'bad' };

test('the whole catalogue obeys the laws, and no family takes an id or a name of another', () => {
  expect(ruleBreaches([...rules, ...workflowRules, ...documentRules])).toEqual([]);
});

test.each([
  [{ id: 'SRV-1' }, 'SRV-1 breaks: has an id of three letters and three digits'],
  [{ name: 'Rule' }, 'SRV-001 breaks: has a name of words with hyphens'],
  [{ statement: 'It holds' }, 'SRV-001 breaks: is one sentence'],
  [{ statement: 'It must hold.' }, 'SRV-001 breaks: leaves its level out of its sentence'],
  [{ source: { reference: '' } }, 'SRV-001 breaks: names a source'],
  [{ basis: 'unknown' as const }, 'SRV-001 breaks: demands nothing that nobody knows'],
])('a rule with %j breaches a law', (change, breach) => {
  expect(ruleBreaches([{ ...rule, ...change }])).toEqual([breach]);
});

test('an id or a name that is there twice breaches a law', () => {
  expect(ruleBreaches([rule, rule])).toEqual(['SRV-001 is there twice', 'a-rule is there twice']);
});

test('examples are judged as they say, and are there', () => {
  expect(traceBreaches(rule, { pass: [good], fail: [bad] })).toEqual([]);
  expect(traceBreaches(rule, { pass: [bad], fail: [good] })).toEqual([
    'passing example 0: fail',
    'failing example 0: pass',
  ]);
  expect(traceBreaches(rule)).toEqual(['it has no passing example', 'it has no failing example']);
  expect(traceBreaches({ ...rule, basis: 'unknown' }, { pass: [good], fail: [] })).toEqual([]);
});

test('documents are judged as they say, and are there', () => {
  expect(documentBreaches(textRule, { pass: ['good'], fail: ['bad'] })).toEqual([]);
  expect(documentBreaches(textRule, { pass: ['no'], fail: ['good'] })).toEqual([
    'passing example 0: not applicable',
    'failing example 0: held',
  ]);
  expect(documentBreaches(textRule)).toEqual(['it has no passing example', 'it has no failing example']);
});

test('a finding says what and where, and gives nothing away', () => {
  expect(documentBreaches(textRule, { pass: ['good'], fail: [''] })).toEqual(['a finding leaves out what or where']);
  expect(documentBreaches(textRule, { pass: ['good'], fail: ['Smith'] })).toEqual([
    'a finding gives away: good, Smith',
  ]);
});
