import { buildK6 } from './build-k6.ts';
import { findK6, wantedVariant } from './find-k6.ts';
import type { K6 } from './k6-binary.ts';

/** A k6 of the wanted variant: found, or built. `tell` hears of a build, which takes a while. Throws TOOL_MISSING or CONFIG_INVALID. */
export async function ensureK6(tell: (line: string) => void): Promise<K6> {
  const variant = wantedVariant();
  return (await findK6(variant)) ?? buildK6(variant, tell);
}
