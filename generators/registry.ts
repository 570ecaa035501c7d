import type { HmacSha256 } from '../src/mesh/token.ts';
import type { RegistryEntry } from './registry-entry.ts';
import { meshEntries, tokenEntry } from './registry-mesh.ts';
import { payloadEntries } from './registry-payloads.ts';

/** Every generator with its defects. Tokens need the runtime's HMAC-SHA256. */
export function generatorRegistry(hmac: HmacSha256): readonly RegistryEntry[] {
  return [tokenEntry(hmac), ...meshEntries, ...payloadEntries];
}
