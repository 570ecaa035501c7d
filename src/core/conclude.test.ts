import { describe, expect, it } from 'vitest';
import { exampleRun } from './run.examples.ts';
import { DERIVED, EMBEDDED, failing, known, missing, MUST, run, scaled } from './small-run.examples.ts';
import { standingOf } from './standing.ts';

describe('a concluded run', () => {
  it('says so when it fails nothing by wish', () => {
    const { headline, reasons, rules } = run({ ...failing('MUST', 'stated'), policy: { ...MUST, failOn: 'never' } });
    expect({ headline, reasons }).toEqual({ headline: 'not conformant', reasons: ['1 rule is not obeyed: EX-002.'] });
    expect(rules[1]?.gate).toBe('reported only');
  });

  it('never lets a rule of unknown basis gate', () => {
    expect(run({ ...failing('MUST', 'unknown'), policy: DERIVED, target: EMBEDDED }).rules[1]?.gate).toBe(
      'reported only',
    );
  });

  it('never calls a target that lets nobody in not conformant', () => {
    const { headline, rules, reasons } = run({
      ...failing('MUST', 'stated'),
      access: { authorised: 20, refused: 20, webPages: 0 },
    });
    expect(headline).toBe('inconclusive');
    expect(rules.map(({ outcome }) => outcome.state)).toEqual(['not shown', 'not shown']);
    expect(rules.flatMap(({ failures }) => failures)).toEqual([]);
    expect(reasons[0]).toBe(
      '20 of 20 requests with a correct token were refused with 401 or 403, so nothing is shown.',
    );
  });

  it('has a name of its own for a list of known failures that is out of date', () => {
    const { headline, reasons } = run({ knownFailures: [known({ rule: 'EX-001' })] });
    expect(headline).toBe('known failures out of date');
    expect(reasons).toEqual(['The known failure of EX-001 is stale: the rule is conformant now.']);
  });

  it('leaves the entry of a rule alone that was not selected', () => {
    const { exitCode } = run({ ...missing('selection'), required: {}, knownFailures: [known()] });
    expect(exitCode).toBe(0);
  });

  it('marks a partial run that is wanted', () => {
    const { exitCode, selection } = run({ selection: { complete: false, only: ['EX-001'], partialOk: true } });
    expect({ exitCode, complete: selection.complete }).toEqual({ exitCode: 0, complete: false });
  });

  it('tells what a required set was excused from, though it is conformant', () => {
    const { headline, reasons } = run(missing('configuration'));
    expect(headline).toBe('conformant');
    expect(reasons).toEqual(['core-send: 1 of 2 required rules are left out for a recorded reason (EX-002).']);
  });

  it('forgets a reason for not attempting a rule that was shown all the same', () => {
    const { rules } = run({ notAttempted: new Map([['EX-001', { kind: 'budget', reason: 'no' }]]) });
    expect(rules[0]?.notAttempted).toBeUndefined();
  });

  it('records what differs under a time scale, says so, and keeps no failure', () => {
    const { rules, reasons, headline } = run(scaled(failing('MUST', 'stated')));
    expect(headline).toBe('inconclusive');
    expect(rules[1]).toMatchObject({ outcome: { state: 'recorded', counts: { fail: 1 } }, failures: [] });
    expect(rules[1]?.outcome.observed).toEqual([
      expect.stringMatching(/^under --time-scale 600, which never fails: expected 403, received 200/),
    ]);
    expect(reasons).toEqual([
      "1 rule differs where nothing fails, and can't be judged: EX-002.",
      "The client's clock ran 600 times as fast (--time-scale 600): rules record and never fail.",
    ]);
  });

  it('sums up what was judged in one sentence', () => {
    expect(exampleRun().sentence).toBe(
      'conformant in 1 of 11 rules; 1 not conformant; 1 known failure; 1 differing from expectation; ' +
        '1 not following advice; 1 switched off by configuration; 5 not shown; 1 recorded only',
    );
  });

  it('gives each failure what a reader needs', () => {
    const [failure] = exampleRun().rules.find(({ metadata }) => metadata.id === 'EX-002')?.failures ?? [];
    expect(failure).toMatchObject({
      doing: 'authorisation: a token is used twice',
      seed: 42,
      controlSeen: true,
      exchange: { id: 'x2' },
    });
    expect(failure?.curl).toContain('curl ');
  });

  it('names the standing of every rule', () => {
    expect(exampleRun().rules.map(standingOf)).toEqual([
      'conformant',
      'not conformant',
      'known failure',
      'differs from expectation',
      'advice not followed',
      'recorded',
      'broken',
      'switched off',
      'not shown',
      'not shown',
      'not shown',
      'not shown',
    ]);
  });
});
