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

/** The last number of each theme of the client rules, in order. */
const CLIENT_THEMES = [
  [19, 'client: authorisation and transport'],
  [39, 'client: handshake and polling'],
  [59, 'client: download and reports'],
  [69, 'client: acknowledge'],
  [99, 'client: send'],
  [109, 'client: tracking and lookup'],
  [Infinity, 'client: load and resilience'],
] as const;

/** The part of MESH that a rule is about, for people. */
export function themeOf({ id, binds }: Rule): string {
  if (binds === 'file') return 'file interface';
  if (binds === 'workflow') return 'workflow: messages and acknowledgements';
  if (id.startsWith('WFL-')) return 'client: witness test';
  const themes = binds === 'server' ? SERVER_THEMES : CLIENT_THEMES;
  const number = Number(id.slice(4));
  return themes.find(([last]) => number <= last)?.[1] ?? 'other';
}
