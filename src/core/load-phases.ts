import type { LoadShape } from './load-shape.ts';

/** A stretch of a run in which iterations begin at one rate, so that each one's intended start is known. */
export interface LoadPhase {
  /** Unique in the run; letters, digits and underscores. */
  readonly name: string;
  readonly startS: number;
  readonly durationS: number;
  /** Iterations that begin each second. */
  readonly rate: number;
}

/**
 * An integration's day in eight stretches of three hours: little at night, most in the morning, as surgeries and laboratories send.
 * The mean is 1, so that the rate of a run is the rate of its day.
 */
const DAY = [
  ['night', 0.2],
  ['before_dawn', 0.3],
  ['early', 0.9],
  ['morning', 2.2],
  ['midday', 1.8],
  ['afternoon', 1.6],
  ['evening', 0.7],
  ['late', 0.3],
] as const;

/** The rates of a run over its time, without gaps; none for shapes that have no rate. */
export function phasesOf(shape: LoadShape): readonly LoadPhase[] {
  const { rate, peak, steps } = shape;
  switch (shape.name) {
    case 'send':
      return spread(shape, [['send', rate]]);
    case 'mixed':
      return spread(
        shape,
        DAY.map(([name, share]) => [name, rate * share]),
      );
    case 'soak':
      return spread(
        shape,
        numbered('slice', steps, () => rate),
      );
    case 'stress':
      return spread(
        shape,
        numbered('step', steps, (at) => rate * peak ** (steps === 1 ? 0 : at / (steps - 1))),
      );
    case 'spike':
      return spread(shape, [
        ['calm', rate],
        ['spike', rate * peak],
        ['recovery', rate],
      ]);
    case 'chunked':
    case 'inbox':
      return [];
  }
}

/** k6 takes whole rates only, so the rate of a phase is told for a minute. */
export function perMinute({ rate }: LoadPhase): number {
  return Math.max(1, Math.round(rate * 60));
}

/** The iterations that begin in all phases. */
export function iterationsOf(phases: readonly LoadPhase[]): number {
  return phases.reduce((sum, { rate, durationS }) => sum + Math.floor(rate * durationS), 0);
}

function numbered(word: string, count: number, rate: (at: number) => number): readonly (readonly [string, number])[] {
  return Array.from({ length: count }, (_, at) => [`${word}_${String(at + 1).padStart(2, '0')}`, rate(at)] as const);
}

function spread({ durationS }: LoadShape, rates: readonly (readonly [string, number])[]): readonly LoadPhase[] {
  const each = durationS / rates.length;
  return rates.map(([name, rate], at) => ({ name, startS: at * each, durationS: each, rate }));
}
