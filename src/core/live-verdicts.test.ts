import { expect, test } from 'vitest';
import type { Execution } from './judge.ts';
import { liveVerdicts } from './live-verdicts.ts';
import { exampleExchange, exampleTrace } from './run.examples.ts';

const fail = (exchange?: string, where?: string): Execution => ({
  rule: 'EX-001',
  trace: 't1',
  ...(exchange !== undefined && { exchange }),
  verdict: { kind: 'fail', finding: { expected: 'a', received: 'b', ...(where !== undefined && { where }) } },
});

test('counts are complete, and what is told whole is bounded', () => {
  const ids = Array.from({ length: 900 }, (_, at) => `x${at + 1}`);
  const passed = ids.map((exchange): Execution => ({ ...fail(exchange), verdict: { kind: 'pass' } }));
  const { verdicts } = liveVerdicts(exampleTrace, [...passed, ...ids.map((id) => fail(id))]);
  expect(verdicts.map(({ kind, count }) => [kind, count])).toEqual([
    ['pass', 900],
    ['fail', 900],
  ]);
  expect(verdicts.map(({ executions }) => executions.length)).toEqual([0, 5]);
  expect(verdicts[0]?.exchanges).toEqual(ids.slice(-500));
});

test('the exchanges that failures are about come with them, also those that only a finding names', () => {
  const { exchanges, verdicts } = liveVerdicts(exampleTrace, [fail(undefined, 'x2 response status')]);
  expect(exchanges.map(({ id }) => id)).toEqual([exampleExchange.id]);
  expect(verdicts[0]?.exchanges).toEqual(['x2']);
});

test('a verdict on the whole names no exchange, and long texts are cut', () => {
  const body = { bytes: 9000, sha256: '', text: 'x'.repeat(9000) };
  const exchange = { ...exampleExchange, response: { status: 200, headers: [], body } };
  const trace = { ...exampleTrace, exchanges: [exchange] };
  const { exchanges, verdicts } = liveVerdicts(trace, [
    { rule: 'EX-002', trace: 't1', verdict: { kind: 'pass' } },
    fail('x2'),
  ]);
  expect(verdicts[0]?.exchanges).toEqual([]);
  expect(exchanges[0]?.response?.body.text).toHaveLength(4100);
});

test('that a scenario ended early is told', () => {
  const broken = { code: 'TOOL_MISSING', message: 'the daemon ended' };
  expect(liveVerdicts({ ...exampleTrace, broken }, [])).toMatchObject({ broken, verdicts: [] });
});
