import type { Outcome } from '../../src/core/outcome.ts';
import type { VerdictKind } from '../../src/core/verdict.ts';

const WORDS = {
  pass: 'passed',
  fail: 'failed',
  'not-applicable': 'not applicable',
  blocked: 'blocked',
  broken: 'broken',
} satisfies Record<VerdictKind, string>;

/** For example: `12 passed, 1 failed`. */
export function countsText({ counts }: Outcome): string {
  const kinds = Object.keys(WORDS) as VerdictKind[];
  const told = kinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${WORDS[kind]}`);
  return told.length > 0 ? told.join(', ') : 'none';
}

/** A number and what it counts. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}
