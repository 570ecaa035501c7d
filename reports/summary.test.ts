import { describe, expect, it } from 'vitest';
import { exampleExecution, exampleRule, exampleRun, failVerdict } from '../src/core/run.examples.ts';
import { DISCLAIMER } from '../src/core/run.ts';
import { WIDTH } from './parts/text.ts';
import { summary } from './summary.ts';

const lines = summary(exampleRun()).trimEnd().split('\n');

describe('the summary', () => {
  it('ends with the disclaimer', () => {
    expect(lines.at(-1)).toBe(DISCLAIMER);
  });

  it('is at most 100 columns wide, commands excepted', () => {
    const commands = new Set(
      exampleRun().rules.flatMap(({ failures }) => failures.flatMap(({ curl = '' }) => curl.split('\n'))),
    );
    expect(lines.filter((line) => line.length > WIDTH && !commands.has(line.slice(6)))).toEqual([]);
  });

  it('keeps commands whole, so that they can be copied', () => {
    const [failure] = exampleRun().rules[1]?.failures ?? [];
    const copied = lines.map((line) => line.slice(6)).join('\n');
    expect(copied).toContain(failure?.curl);
  });

  it('has no colour of its own, and colours the conclusion where asked', () => {
    const painted = summary(exampleRun(), (style, text) => `<${style}>${text}</${style}>`);
    expect(painted).toContain('<bad>NOT CONFORMANT: conformant in 1 of 11 rules');
    expect(painted).toContain('<heading>Failures: 1 rule</heading>');
  });

  it('tells what was only recorded because the clock ran faster, apart from what nobody knows', () => {
    const rules = [exampleRule('EX-002', 'MUST', 'stated'), exampleRule('EX-006', 'MAY', 'unknown')];
    const executions = [
      { ...exampleExecution('EX-002', failVerdict), timeScale: 600 },
      exampleExecution('EX-006', { kind: 'pass', observed: '405' }),
    ];
    const text = summary(exampleRun({ rules, executions, knownFailures: [] }));
    expect(text).toContain("Recorded, not judged (the client's clock was made to run faster): 1 rule\n  EX-002");
    expect(text).toContain('Recorded, not judged (no public source says what is right): 1 rule\n  EX-006');
    expect(text).toContain("- The client's clock ran 600 times as fast (--time-scale 600)");
    expect(text).not.toContain('Failures');
  });

  it('marks a partial run', () => {
    const partial = summary(exampleRun({ selection: { complete: false, only: ['EX-00*'], partialOk: true } }));
    expect(partial).toContain('NOT CONFORMANT (partial run):');
    expect(partial).toContain('only EX-00*');
  });

  it('names the rules that it has no room to tell', () => {
    const rules = Array.from({ length: 25 }, (_, at) => exampleRule(`EX-${100 + at}`, 'MUST', 'stated'));
    const executions = rules.map(({ id }) => exampleExecution(id, failVerdict));
    const text = summary(exampleRun({ rules, executions }));
    expect(text).toContain('Failures: 25 rules');
    expect(text).toContain('Also: EX-120, EX-121, EX-122, EX-123, EX-124.');
  });

  it('tells what the run left behind, the first ids by name', () => {
    const left = Array.from({ length: 100 }, (_, at) => `m${at}`);
    const text = summary(exampleRun({ residue: { sent: 300, acknowledged: 150, left, leftCount: 150 } }));
    expect(text).toContain('300 messages sent, 150 acknowledged, 150 left behind');
    expect(text).toContain('m0 m1 m2 m3 m4 m5 m6 m7 m8 m9 ...');
  });

  it('tells the problems of the list of known failures', () => {
    const stale = { rule: 'EX-001', reason: 'defect 3', owner: 'us', expires: '2027-01-01' };
    expect(summary(exampleRun({ knownFailures: [stale] }))).toContain('The known failure of EX-001 is stale');
  });
});
