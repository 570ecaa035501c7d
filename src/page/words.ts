import type { BodyFacts, Exchange, TokenFacts } from '../core/exchange.ts';
import { printable } from '../../reports/parts/text.ts';
import type { VerdictsOn } from './live-state.ts';
import type { ExchangeVerdict } from './shown-verdict.ts';

/** The time of day in UTC: as MESH and most logs have it. */
export function timeOf(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}

export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The path without what all paths begin with. */
export function shortPath(path: string): string {
  return printable(path.replace(/^\/messageexchange(?=\/)/, ''));
}

export function answerOf({ response, failure }: Exchange): string {
  return response ? String(response.status) : (failure?.kind ?? 'no answer');
}

/** What is said of an exchange itself. */
export function ownVerdictLine(verdicts: VerdictsOn | undefined): string {
  if (!verdicts) return 'not judged';
  if (verdicts.own.length > 0) return verdictLine(verdicts.own);
  return verdicts.whole.length > 0 ? 'with its scenario' : 'no rule applies';
}

/** In one line: the failures by name, the rest as counts. */
function verdictLine(verdicts: readonly ExchangeVerdict[]): string {
  const failed = rulesOf(verdicts, 'fail');
  const counts = (['pass', 'recorded', 'undecided'] as const).flatMap((kind) => {
    const count = rulesOf(verdicts, kind).length;
    return count > 0 ? [`${count} ${KIND_WORDS[kind]}`] : [];
  });
  return [...(failed.length > 0 ? [`failed: ${failed.join(', ')}`] : []), ...counts].join('; ');
}

export const KIND_WORDS = { pass: 'passed', fail: 'failed', recorded: 'recorded', undecided: 'undecided' } as const;

export function rulesOf(verdicts: readonly ExchangeVerdict[], kind: ExchangeVerdict['kind']): readonly string[] {
  return verdicts.filter((verdict) => verdict.kind === kind).map(({ rule }) => rule);
}

export function bodyLine(body: BodyFacts | undefined): string {
  if (!body || body.bytes === 0) return 'no body';
  const { bytes, sha256, begins, gzip, incomplete } = body;
  return [
    `${bytes} bytes`,
    ...(begins === undefined ? [] : [`begins as ${begins}`]),
    ...(gzip ? [gzip.valid ? `${gzip.bytes} bytes once gzip is undone` : 'gzip that does not decode'] : []),
    ...(incomplete ? ['only the beginning was seen'] : []),
    `SHA-256 ${sha256}`,
  ].join(', ');
}

export function tokenLine({ form, defect, hash, nonceCount, timestamp, skewMinutes }: TokenFacts): string {
  const facts = {
    defect,
    hash,
    'nonce count': nonceCount,
    timestamp,
    'minutes ahead of the server': skewMinutes,
  };
  const told = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return printable([form, ...told.map(([name, fact]) => `${name} ${fact}`)].join(', '));
}
