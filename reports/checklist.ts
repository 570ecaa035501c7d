import type { Step } from '../src/core/recording.ts';
import type { RuleResult, Run } from '../src/core/run.ts';
import { standingOf } from '../src/core/standing.ts';
import type { Trace } from '../src/core/trace.ts';
import { printable } from './parts/text.ts';

/** A case of the witness test that was rehearsed. */
export interface RehearsedCase {
  readonly number: string;
  readonly title: string;
  /** What a person does and shows. */
  readonly shows: readonly string[];
  readonly rules: readonly string[];
  readonly trace: Trace;
}

/** A checklist that a person can show: each case with what was done, what was seen, and how its rules stand. Markdown. */
export function checklist(run: Run, cases: readonly RehearsedCase[]): string {
  const results = new Map(run.rules.map((result) => [result.metadata.id, result]));
  return [
    `# Rehearsal of the witness test: ${printable(run.target.name)}`,
    '',
    `Run ${run.id}, ${run.startedAt}, seed ${run.seed}. ${run.sentence}.`,
    '',
    ...cases.flatMap((each) => section(each, results)),
    run.disclaimer,
    '',
  ].join('\n');
}

function section(
  { number, title, shows, rules, trace }: RehearsedCase,
  results: ReadonlyMap<string, RuleResult>,
): readonly string[] {
  const judged = rules.flatMap((id) => results.get(id) ?? []);
  const [own] = judged.filter(({ metadata }) => metadata.id.startsWith('WFL-'));
  const isShown = own?.outcome.state === 'conformant';
  return [
    `## ${isShown ? '[x]' : '[ ]'} Case ${number}: ${title}`,
    '',
    ...shows.map((line) => `- ${line}`),
    '',
    '| rule | standing | statement |',
    '| --- | --- | --- |',
    ...judged.map((result) => `| ${result.metadata.id} | ${standingOf(result)} | ${result.metadata.statement} |`),
    '',
    ...(trace.broken ? [`Ended early: ${printable(trace.broken.message)}`, ''] : []),
    `Seen: ${trace.exchanges.length} requests.`,
    ...(trace.recording?.steps ?? []).map(stepLine),
    '',
  ];
}

function stepLine({ at, kind, result, output }: Step): string {
  const end = result === undefined ? '' : `, ended with ${result}`;
  const said = output?.trim().split('\n').at(-1) ?? '';
  return `- ${new Date(at).toISOString()} ${kind}${end}${said === '' ? '' : `: \`${printable(said).replaceAll('`', "'").slice(0, 160)}\``}`;
}
