import fc from 'fast-check';

/**
 * Gives every property of the unit tests the same seed, so that a run that gates a change can be trusted to repeat.
 * `MESHKIT_SEED=random npm run unit` explores, and a number there repeats what it found.
 */
const wish = process.env['MESHKIT_SEED'] ?? '20260101';
if (wish !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wish) });
