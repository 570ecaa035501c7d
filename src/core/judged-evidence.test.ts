import { describe, expect, it } from 'vitest';
import type { Exchange } from './exchange.ts';
import { JudgedEvidence } from './judged-evidence.ts';
import type { Rule } from './rule.ts';
import { exampleRule, exampleTrace } from './run.examples.ts';
import type { Trace } from './trace.ts';

const finding = { expected: 'a', received: 'b' };

describe('judged evidence', () => {
  it('keeps the traces of failures and forgets the others', () => {
    const onlySecond = exampleRule('EX-001', 'MUST', 'stated', {
      check: (_exchange: Exchange, trace: Trace) => (trace === second ? finding : undefined),
    } satisfies Partial<Rule>);
    const second = { ...exampleTrace, id: 't2' };
    const evidence = new JudgedEvidence([onlySecond]);
    evidence.add(exampleTrace);
    evidence.add(second);
    expect(evidence.traceOf('t1')).toBeUndefined();
    expect(evidence.traceOf('t2')).toBe(second);
    expect(evidence).toMatchObject({ traces: 2, exchanges: 4, access: { authorised: 4 } });
    expect(evidence.executions).toHaveLength(4);
  });

  it('marks what was seen while a clock was made to run faster', () => {
    const recording = { source: 'sandbox', pace: 'client', from: 0, to: 1, unseen: [], steps: [] } as const;
    const evidence = new JudgedEvidence([exampleRule('EX-001', 'MUST', 'stated', { check: () => finding })]);
    evidence.add({ ...exampleTrace, recording: { ...recording, timeScale: 600 } });
    evidence.add({ ...exampleTrace, recording });
    expect(evidence.executions.map(({ timeScale }) => timeScale)).toEqual([600, 600, undefined, undefined]);
  });

  it('notes stimuli that ended early', () => {
    const evidence = new JudgedEvidence([]);
    evidence.add({ ...exampleTrace, broken: { code: 'INTERNAL', message: 'oh' } });
    expect(evidence.endedEarly).toEqual([{ trace: 't1', code: 'INTERNAL', message: 'oh' }]);
  });
});
