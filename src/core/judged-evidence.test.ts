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

  it('notes stimuli that ended early', () => {
    const evidence = new JudgedEvidence([]);
    evidence.add({ ...exampleTrace, broken: { code: 'INTERNAL', message: 'oh' } });
    expect(evidence.endedEarly).toEqual([{ trace: 't1', code: 'INTERNAL', message: 'oh' }]);
  });
});
