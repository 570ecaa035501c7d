import { describe, expect, it } from 'vitest';
import { LOAD_NAMES } from './load-shape.ts';
import { memoryRefusal, planLoad } from './load-plan.ts';
import { iterationsOf, phasesOf } from './load-phases.ts';
import { shapeFrom } from './load-variables.ts';

describe('the plan of a run', () => {
  it.each(LOAD_NAMES)('%s takes less than two minutes and 4 GB by default', (name) => {
    const plan = planLoad(shapeFrom(name, {}), 2);
    expect(plan.longestS).toBeLessThanOrEqual(120);
    expect(memoryRefusal(plan, 4_000_000_000)).toBeUndefined();
  });

  it('refuses bodies that do not fit into memory, and says what is needed', () => {
    const shape = shapeFrom('chunked', {
      MESHKIT_MESSAGE_BYTES: '1GB',
      MESHKIT_CHUNK_BYTES: '100MB',
      MESHKIT_TRANSFERS: '20',
    });
    expect(memoryRefusal(planLoad(shape, 2), 4_000_000_000)).toMatch(/needs 9[0-9]{3} MB .* 22 virtual users/);
  });

  it('has virtual users for a rate at which every iteration takes the longest time', () => {
    expect(planLoad(shapeFrom('send', { MESHKIT_RATE: '500' }), 2).senders).toBe(750);
    expect(planLoad(shapeFrom('send', { MESHKIT_RATE: '500', MESHKIT_VUS: '7' }), 2).senders).toBe(7);
  });

  it('counts messages, requests and bytes', () => {
    const { messages, bytes } = planLoad(shapeFrom('send', { MESHKIT_DURATION: '1m', MESHKIT_SIZES: '1KB' }), 2);
    expect({ messages, bytes }).toEqual({ messages: 1200, bytes: 1_200_000 });
    expect(planLoad(shapeFrom('chunked', {}), 2).messages).toBeUndefined();
  });
});

describe('the phases of a run', () => {
  it.each(['send', 'mixed', 'soak', 'stress', 'spike'] as const)('%s has no gap, and ends in time', (name) => {
    const shape = shapeFrom(name, { MESHKIT_DURATION: '80s' });
    const phases = phasesOf(shape);
    let at = 0;
    for (const { startS, durationS } of phases) {
      expect(startS).toBeCloseTo(at);
      at += durationS;
    }
    expect(at).toBeCloseTo(80);
    expect(new Set(phases.map(({ name: phase }) => phase)).size).toBe(phases.length);
  });

  it('a mixed day has the rate that is asked for, on average', () => {
    const phases = phasesOf(shapeFrom('mixed', { MESHKIT_DURATION: '8h', MESHKIT_RATE: '10' }));
    expect(iterationsOf(phases)).toBe(8 * 3600 * 10);
  });

  it('a stress run goes from the rate to its peak', () => {
    const rates = phasesOf(shapeFrom('stress', { MESHKIT_RATE: '10', MESHKIT_PEAK: '100', MESHKIT_STEPS: '3' }));
    expect(rates.map(({ rate }) => Math.round(rate))).toEqual([10, 100, 1000]);
  });
});

describe('a variable that can not be read', () => {
  it.each([
    ['MESHKIT_RATE', 'fast'],
    ['MESHKIT_RATE', '0'],
    ['MESHKIT_DURATION', '10 minutes'],
    ['MESHKIT_GZIP', 'yes'],
    ['MESHKIT_PAGE', '9'],
  ])('%s=%s is named', (variable, text) => {
    expect(() => shapeFrom('send', { [variable]: text })).toThrow(`${variable} is "${text}"`);
  });

  it('of sizes names the one that is wrong', () => {
    expect(() => shapeFrom('send', { MESHKIT_SIZES: '1KB,10Bx2' })).toThrow('"10Bx2" is no size');
  });
});
