import { BEYOND_TRAFFIC } from './client/beyond-traffic.ts';

/** Rules that nobody can exercise from outside, with the reason. They stay in the catalogue and the matrix. */
export const untestable: Readonly<Record<string, string>> = Object.fromEntries(
  BEYOND_TRAFFIC.map(({ rule, reason }) => [rule.id, reason]),
);
