import { MeshkitError } from './errors.ts';
import { byteCount } from './load-units.ts';

/** A distribution of sizes: each band is drawn with its weight, and each size in it alike. */
export interface SizeDistribution {
  /** As it was written. */
  readonly text: string;
  readonly bands: readonly SizeBand[];
  /** Of all bands. */
  readonly weight: number;
  /** The size, where there is one only. */
  readonly only?: number;
}

export interface SizeBand {
  /** Bytes, `from` up to and with `to`. */
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Less has no room for what a message says about itself. */
export const SMALLEST_MESSAGE = 256;

/**
 * Reads `1KB`, `1KB-5KB` or `1KBx70,10KB-20KBx25,100KBx5`: sizes or ranges with weights (1 where none is written).
 * Throws CONFIG_INVALID for anything else, or for a size below `SMALLEST_MESSAGE`.
 */
export function parseSizes(text: string): SizeDistribution {
  const bands = text.split(',').map((band) => parseBand(band.trim(), text));
  const [first] = bands;
  const only = bands.length === 1 && first?.from === first?.to ? first?.from : undefined;
  const weight = bands.reduce((sum, band) => sum + band.weight, 0);
  return { text, bands, weight, ...(only !== undefined && { only }) };
}

function parseBand(band: string, text: string): SizeBand {
  const match = /^([0-9.]+[kKmM]?i?[bB]?)(?:-([0-9.]+[kKmM]?i?[bB]?))?(?:x([0-9]+))?$/.exec(band);
  const from = byteCount(match?.[1] ?? '');
  const to = match?.[2] === undefined ? from : byteCount(match[2]);
  const weight = Number(match?.[3] ?? 1);
  if (from !== undefined && to !== undefined && from >= SMALLEST_MESSAGE && to >= from && weight > 0) {
    return { from, to, weight };
  }
  throw new MeshkitError(
    'CONFIG_INVALID',
    `sizes "${text}": "${band}" is no size`,
    `Write sizes of ${SMALLEST_MESSAGE} bytes or more, like 4KB, 1KB-5KB or 1KBx70,10KBx25,100KBx5.`,
  );
}

/** The size that `chance` (0 up to, and without, 1) stands for. */
export function sizeAt(sizes: SizeDistribution, chance: number): number {
  const bands = sizes.bands;
  let left = chance * sizes.weight;
  for (let at = 0; at < bands.length; at += 1) {
    const band = bands[at] as SizeBand;
    if (left < band.weight) return band.from + Math.floor((left / band.weight) * (band.to - band.from + 1));
    left -= band.weight;
  }
  return bands.at(-1)?.to ?? SMALLEST_MESSAGE;
}

export function meanSize({ bands, weight: all }: SizeDistribution): number {
  return bands.reduce((sum, { from, to, weight }) => sum + ((from + to) / 2) * weight, 0) / all;
}

export function largestSize({ bands }: SizeDistribution): number {
  return Math.max(...bands.map(({ to }) => to));
}

/** The standard deviation of one size. */
function spread(sizes: SizeDistribution): number {
  const mean = meanSize(sizes);
  const square = ({ from, to }: SizeBand): number => ((from + to) / 2 - mean) ** 2 + (to - from) ** 2 / 12;
  const sum = sizes.bands.reduce((all, band) => all + square(band) * band.weight, 0);
  return Math.sqrt(sum / sizes.weight);
}

/** Chance alone puts the mean of a fair sample outside once in 15,000 runs. */
const DEVIATIONS = 4;

/** Why `count` messages of an achieved mean and maximum don't look like the distribution, or nothing. */
export function sizesMissed(
  sizes: SizeDistribution,
  achieved: { readonly count: number; readonly mean: number; readonly largest: number },
): string | undefined {
  const { count, mean, largest } = achieved;
  if (count === 0) return 'no message was sent';
  const tolerance = Math.max(meanSize(sizes) / 100, (DEVIATIONS * spread(sizes)) / Math.sqrt(count));
  if (Math.abs(mean - meanSize(sizes)) > tolerance) {
    return `mean size ${Math.round(mean)} bytes, declared ${Math.round(meanSize(sizes))} (${sizes.text})`;
  }
  return largest > largestSize(sizes) ? `largest ${largest} bytes, declared ${largestSize(sizes)}` : undefined;
}
