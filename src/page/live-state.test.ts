import { expect, test } from 'vitest';
import type { LiveVerdict, RunBegun } from '../core/live-event.ts';
import { exampleExchange, exampleRule } from '../core/run.examples.ts';
import { metadataOf } from '../core/run.ts';
import { isWanted, NO_FILTER, rulesNamed } from './filter.ts';
import { LiveState, MOST_SEEN } from './live-state.ts';
import { standings } from './standings.ts';

const rules = [
  exampleRule('EX-001', 'MUST', 'stated'),
  exampleRule('EX-002', 'MUST', 'unknown'),
  exampleRule('EX-003', 'MUST', 'stated'),
].map((rule) => ({ ...metadataOf(rule, 'theme'), gate: 'fails the run' as const }));
const RUN: RunBegun = { kind: 'run', client: 'c', startedAt: '', seed: 1, scenarios: ['a', 'b'], rules };

const verdict = (rule: string, kind: LiveVerdict['kind'], exchanges: readonly string[]): LiveVerdict => ({
  ...{ rule, kind, exchanges, count: Math.max(exchanges.length, 1) },
  executions: exchanges.map((exchange) => ({
    ...{ rule, trace: 'a', exchange },
    verdict: { kind: 'fail', finding: { expected: '', received: '' } },
  })),
});

function stateOf(verdicts: readonly LiveVerdict[], exchanges = ['x1', 'x2']): LiveState {
  const state = new LiveState();
  state.apply(RUN);
  state.apply({ kind: 'begun', scenario: 'a' });
  for (const id of exchanges) state.apply({ kind: 'exchange', scenario: 'a', exchange: { ...exampleExchange, id } });
  state.apply({ kind: 'judged', scenario: 'a', verdicts, exchanges: [] });
  return state;
}

/** The exchanges that a filter leaves. */
function wanted(state: LiveState, filter: Partial<typeof NO_FILTER>): readonly string[] {
  const whole = { ...NO_FILTER, ...filter };
  const named = rulesNamed(rules, whole.rule);
  return [...state.seen.values()]
    .filter((seen) => isWanted(seen.scenario, state.verdictsOn(seen), whole, named))
    .map(({ exchange }) => exchange.id);
}

test('exchanges are filtered by the rules that judge them, by verdict and by scenario', () => {
  const state = stateOf([verdict('EX-001', 'pass', ['x1']), verdict('EX-001', 'fail', ['x2'])]);
  state.apply({ kind: 'exchange', scenario: 'b', exchange: exampleExchange });
  expect(wanted(state, {})).toEqual(['x1', 'x2', 'x2']);
  expect(wanted(state, { rule: 'ex-001' })).toEqual(['x1', 'x2']);
  expect(wanted(state, { rule: 'must-stated-3' })).toEqual([]);
  expect(wanted(state, { rule: 'no such rule' })).toEqual([]);
  expect(wanted(state, { rule: 'EX', kind: 'fail' })).toEqual(['x2']);
  expect(wanted(state, { kind: 'pending' })).toEqual(['x2']);
  expect(wanted(state, { scenario: 'b' })).toEqual(['x2']);
});

test('what is said of a scenario as a whole is said of all its exchanges', () => {
  const state = stateOf([verdict('EX-003', 'pass', [])]);
  expect(wanted(state, { rule: 'EX-003' })).toEqual(['x1', 'x2']);
});

test('a rule stands by its verdicts so far, and one that nobody states is recorded and never failed', () => {
  const state = stateOf([verdict('EX-001', 'fail', ['x1']), verdict('EX-002', 'fail', ['x2'])]);
  expect(standings(state, NO_FILTER).map(({ rule, standing }) => [rule.id, standing])).toEqual([
    ['EX-001', 'not conformant'],
    ['EX-002', 'recorded'],
    ['EX-003', 'not shown'],
  ]);
  expect(standings(state, { ...NO_FILTER, kind: 'fail' }).map(({ rule }) => rule.id)).toEqual(['EX-001']);
  expect(standings(state, { ...NO_FILTER, scenario: 'b' })[0]?.standing).toBe('not shown');
  expect(wanted(state, { kind: 'fail' })).toEqual(['x1']);
});

test('a failure that the policy only reports is told as the reports tell it', () => {
  const state = new LiveState();
  const derived = { ...metadataOf(exampleRule('EX-001', 'MUST', 'derived'), 'theme'), gate: 'reported only' as const };
  state.apply({ ...RUN, rules: [derived] });
  state.apply({ kind: 'judged', scenario: 'a', verdicts: [verdict('EX-001', 'fail', ['x1'])], exchanges: [] });
  expect(standings(state, NO_FILTER)[0]?.standing).toBe('differs from expectation');
});

test('what fails under a faster clock is recorded', () => {
  const [failure] = verdict('EX-001', 'fail', ['x1']).executions;
  if (!failure) throw new TypeError('no execution');
  const executions = [{ ...failure, timeScale: 600 }];
  const state = stateOf([{ ...verdict('EX-001', 'fail', ['x1']), executions }]);
  expect(standings(state, NO_FILTER)[0]).toMatchObject({ standing: 'recorded', counts: { fail: 0, recorded: 1 } });
});

test('at the end, the verdict of the run counts', () => {
  const state = stateOf([verdict('EX-001', 'pass', ['x1'])]);
  state.apply({
    ...{ kind: 'over', headline: 'inconclusive', sentence: '', reasons: [], exitCode: 4, disclaimer: '', folder: '' },
    rules: [{ id: 'EX-001', standing: 'not shown', reason: 'not exercised: other' }],
  });
  expect(standings(state, NO_FILTER)[0]).toMatchObject({ standing: 'not shown', reason: 'not exercised: other' });
});

test('a scenario that ended early judges nothing', () => {
  const state = stateOf([]);
  state.apply({ ...{ kind: 'judged', scenario: 'a', verdicts: [], exchanges: [] }, broken: { code: '', message: '' } });
  expect(wanted(state, { kind: 'pending' })).toEqual(['x1', 'x2']);
});

test('the page holds a bounded number of exchanges, and finds those of failures all the same', () => {
  const state = stateOf(
    [],
    Array.from({ length: MOST_SEEN + 5 }, (_, at) => `x${at}`),
  );
  expect(state.seen.size).toBe(MOST_SEEN);
  expect(state.exchanges).toBe(MOST_SEEN + 5);
  expect(state.find('a', 'x0')).toBeUndefined();
  const exchanges = [{ ...exampleExchange, id: 'x0' }];
  state.apply({ kind: 'judged', scenario: 'a', verdicts: [], exchanges });
  expect(state.find('a', 'x0')?.exchange.id).toBe('x0');
});

test('a page that comes back to another run begins anew', () => {
  const state = stateOf([]);
  state.apply(RUN);
  expect([state.exchanges, state.seen.size, state.scenarios.get('a')?.state]).toEqual([0, 0, 'waiting']);
});
