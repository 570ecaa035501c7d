import type { Rule } from '../core/rule.ts';

/** The last number of each theme of the server rules, in order. Gaps in the numbering are room to grow. */
const SERVER_THEMES = [
  [29, 'authorisation'],
  [49, 'versions and HTTP'],
  [59, 'handshake'],
  [89, 'inbox'],
  [129, 'download and acknowledge'],
  [159, 'send'],
  [189, 'chunks'],
  [Infinity, 'tracking and lookup'],
] as const;

/** The part of MESH that a rule is about, for people. */
export function themeOf({ id, binds }: Rule): string {
  if (binds !== 'server') return binds;
  const number = Number(id.slice(4));
  return SERVER_THEMES.find(([last]) => number <= last)?.[1] ?? 'other';
}
