import { randomInt } from 'node:crypto';
import { Option } from 'commander';
import { wholeNumber } from './options.ts';

/** As a seed has ten digits it could be taken for an NHS number. */
const LARGEST_SEED = 999_999_999;

export const seedOption = (): Option =>
  new Option('--seed <number>', 'the seed of everything generated (default: chosen at random)').argParser(
    wholeNumber(0, LARGEST_SEED),
  );

export const randomSeed = (): number => randomInt(LARGEST_SEED);
