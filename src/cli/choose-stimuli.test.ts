import { describe, expect, test } from 'vitest';
import { NO_BUDGET_LIMIT, type Capability, type Impact } from '../node/target.ts';
import type { StimulusDescription } from '../playwright/stimulus-description.ts';
import { chooseStimuli, type StimulusLimits } from './choose-stimuli.ts';
import { notAttempted } from './not-attempted.ts';

function stimulus(
  id: string,
  exercises: readonly string[],
  more: Partial<StimulusDescription> = {},
): StimulusDescription {
  return { id, exercises, needs: [], impact: impact({ requests: 1 }), ...more };
}

function impact(some: Partial<Impact>): Impact {
  return { requests: 0, bytes: 0, messagesLeft: 0, failedLogins: 0, listings: 0, ...some };
}

function limits(some: Partial<StimulusLimits> = {}): StimulusLimits {
  const rules = new Set(['R1', 'R2', 'R3']);
  return { capabilities: new Set(), budget: NO_BUDGET_LIMIT, rules, needed: new Set(), ...some };
}

const idsOf = (stimuli: readonly StimulusDescription[]) => stimuli.map(({ id }) => id);
const needing = (capability: Capability) => ({ needs: [capability] });

describe('a stimulus', () => {
  test('runs where nothing stands against it', () => {
    const { chosen, total, left } = chooseStimuli([stimulus('a', ['R1']), stimulus('b', ['R2'])], limits());
    expect(idsOf(chosen)).toEqual(['a', 'b']);
    expect(total).toEqual(impact({ requests: 2 }));
    expect(left).toEqual([]);
  });

  test('that exercises no wanted rule is left out by the selection', () => {
    const { left } = chooseStimuli([stimulus('a', ['R9'])], limits());
    expect(left[0]?.why).toEqual({ kind: 'selection', reason: 'not selected' });
  });

  test('that needs what is switched off is left out by the configuration', () => {
    const stimuli = [stimulus('a', ['R1'], needing('routing')), stimulus('b', ['R2'], needing('lookups'))];
    const { chosen, left } = chooseStimuli(stimuli, limits({ capabilities: new Set(['lookups']) }));
    expect(idsOf(chosen)).toEqual(['b']);
    expect(left[0]?.why).toEqual({ kind: 'configuration', reason: 'switched off: routing' });
  });

  test('that sends workflow ids which the target does not let through is left out by the configuration', () => {
    const stimuli = [stimulus('a', ['R1'], { flows: ['X', 'X_ACK'] }), stimulus('b', ['R2'], { flows: ['X'] })];
    const { chosen, left } = chooseStimuli(stimuli, limits({ flows: new Set(['X']) }));
    expect(idsOf(chosen)).toEqual(['b']);
    expect(left[0]?.why).toEqual({ kind: 'configuration', reason: 'not in workflowIds.flows: X_ACK' });
    expect(idsOf(chooseStimuli(stimuli, limits()).chosen)).toEqual(['a', 'b']);
  });

  test('that goes beyond the budget is left out, and says what it needs', () => {
    const stimuli = [
      stimulus('a', ['R1'], { impact: impact({ requests: 6 }) }),
      stimulus('b', ['R2'], { impact: impact({ requests: 5 }) }),
      stimulus('c', ['R3'], { impact: impact({ requests: 4 }) }),
    ];
    const { chosen, total, left } = chooseStimuli(stimuli, limits({ budget: impact({ requests: 10 }) }));
    expect(idsOf(chosen)).toEqual(['a', 'c']);
    expect(total.requests).toBe(10);
    expect(left[0]?.why).toEqual({ kind: 'budget', reason: 'needs budget requests 11 (it is 10)' });
  });

  test.each([
    ['generates its cases', { generates: true }],
    ['shows again what another shows', { again: true }],
  ] as const)('that %s gets what the others leave of the budget', (_what, more) => {
    const stimuli = [stimulus('a', ['R1'], more), stimulus('b', ['R2']), stimulus('c', ['R3'])];
    const { chosen } = chooseStimuli(stimuli, limits({ budget: impact({ requests: 2 }), needed: new Set(['R1']) }));
    expect(idsOf(chosen)).toEqual(['b', 'c']);
  });

  test('is the only one where a case of it is run again', () => {
    const { chosen, left } = chooseStimuli([stimulus('a', ['R1']), stimulus('b', ['R1'])], limits({ replayed: 'b' }));
    expect(idsOf(chosen)).toEqual(['b']);
    expect(left[0]?.why).toEqual({ kind: 'selection', reason: 'not selected' });
  });

  test.each(['bytes', 'messagesLeft', 'failedLogins', 'listings'] as const)(
    'is held to the budget of %s',
    (dimension) => {
      const greedy = stimulus('a', ['R1'], { impact: impact({ [dimension]: 2 }) });
      const { chosen } = chooseStimuli([greedy], limits({ budget: { ...NO_BUDGET_LIMIT, [dimension]: 1 } }));
      expect(chosen).toEqual([]);
    },
  );

  test('that a required rule needs gets the budget first, and the order of running stays', () => {
    const stimuli = [stimulus('a', ['R1']), stimulus('b', ['R2']), stimulus('c', ['R3'])];
    const two = limits({ budget: impact({ requests: 2 }), needed: new Set(['R3']) });
    expect(idsOf(chooseStimuli(stimuli, two).chosen)).toEqual(['a', 'c']);
  });
});

describe('why a rule was not attempted', () => {
  const rules = ['R1', 'R2', 'R3'].map((id) => ({ id }) as Parameters<typeof notAttempted>[0][number]);
  const off = { kind: 'configuration', reason: 'switched off: routing' } as const;
  const dear = { kind: 'budget', reason: 'needs budget requests 11 (it is 10)' } as const;
  const all = new Set(['R1', 'R2', 'R3']);

  test('is the reason of its stimulus', () => {
    const left = [{ stimulus: stimulus('a', ['R1']), why: off }];
    const reasons = notAttempted(rules, all, { chosen: [stimulus('b', ['R2'])], left }, new Set());
    expect([...reasons]).toEqual([['R1', off]]);
  });

  test('is the selection for a rule that was not wanted', () => {
    expect(notAttempted(rules, new Set(['R1', 'R2']), { chosen: [], left: [] }, new Set()).get('R3')?.kind).toBe(
      'selection',
    );
  });

  test('is the budget before anything else, since a statement about the target would excuse it', () => {
    const left = [
      { stimulus: stimulus('a', ['R1']), why: off },
      { stimulus: stimulus('b', ['R1']), why: dear },
    ];
    expect(notAttempted(rules, all, { chosen: [], left }, new Set()).get('R1')).toEqual(dear);
  });

  test('is unknown for a rule whose other stimulus ended early', () => {
    const choice = { chosen: [stimulus('b', ['R1'])], left: [{ stimulus: stimulus('a', ['R1']), why: off }] };
    expect(notAttempted(rules, all, choice, new Set()).get('R1')).toEqual(off);
    expect(notAttempted(rules, all, choice, new Set(['b'])).has('R1')).toBe(false);
  });
});
