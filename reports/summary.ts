import type { Headline, RuleResult, Run } from '../src/core/run.ts';
import { many } from './parts/counts.ts';
import { failureSections } from './parts/failed-rules.ts';
import { standingTable } from './parts/standing-table.ts';
import { labelled, paragraph, printable } from './parts/text.ts';
import { UNSHOWN_TITLES, unshownGroups } from './parts/unshown.ts';

/** Colours a whole line or word. The renderer itself writes plain text. */
export type Paint = (style: 'good' | 'bad' | 'doubtful' | 'heading', text: string) => string;

/** The summary for a terminal: at most 100 columns, commands excepted, and no control characters but newlines. */
export function summary(run: Run, paint: Paint = (_style, text) => text): string {
  const sections = [
    opening(run),
    standingTable(run),
    ...failureSections(run),
    ...recordedSections(run),
    unshownSection(run),
    endedEarlySection(run),
    knownFailuresSection(run),
    residueSection(run),
    conclusion(run, paint),
  ];
  const painted = sections.filter((lines) => lines.length > 0).map((lines) => withHeading(lines, paint).join('\n'));
  return [...painted, run.disclaimer].join('\n\n') + '\n';
}

/** A section begins with its title, unless it begins with a space. */
function withHeading([first = '', ...rest]: readonly string[], paint: Paint): readonly string[] {
  return [paint('heading', first), ...rest];
}

function opening({ meshkit, id, target, seed, durationMs, evidence, selection, policy }: Run): readonly string[] {
  const fingerprint = Object.entries(target.fingerprint).map(([name, value]) => `${name}: ${value}`);
  const gathered = `${many(evidence.exchanges, 'exchange')} in ${many(evidence.traces, 'trace')}`;
  return [
    `meshkit ${meshkit.version}, catalogue ${meshkit.catalogue}, run ${id}`,
    ...labelled('target', printable(`${target.name} at ${target.baseUrl}`), 2),
    ...(fingerprint.length > 0 ? labelled('tells', printable(fingerprint.join('; ')), 2) : []),
    ...labelled('gathered', `${gathered} in ${(durationMs / 1000).toFixed(1)} s, seed ${seed}`, 2),
    ...labelled(
      'policy',
      `fail on ${policy.failOn}, basis ${policy.basis}, require ${policy.require.join(', ') || 'nothing'}`,
      2,
    ),
    ...(selection.complete ? [] : labelled('partial', `only ${selection.only.join(', ') || 'part of the rules'}`, 2)),
  ];
}

function recordedSections({ rules }: Run): readonly (readonly string[])[] {
  const recorded = rules.filter(({ outcome }) => outcome.state === 'recorded');
  return [
    recordedSection(
      'no public source says what is right',
      recorded.filter(({ metadata }) => metadata.basis === 'unknown'),
    ),
    recordedSection(
      "the client's clock was made to run faster",
      recorded.filter(({ metadata }) => metadata.basis !== 'unknown'),
    ),
  ];
}

function recordedSection(why: string, recorded: readonly RuleResult[]): readonly string[] {
  if (recorded.length === 0) return [];
  const told = recorded.flatMap(({ metadata, outcome }) =>
    labelled(metadata.id, printable(`${metadata.name}: ${outcome.observed.join('; ') || 'nothing special'}`), 2),
  );
  return [`Recorded, not judged (${why}): ${many(recorded.length, 'rule')}`, ...told];
}

function unshownSection(run: Run): readonly string[] {
  const groups = unshownGroups(run);
  if (groups.length === 0) return [];
  const count = groups.reduce((sum, { rules }) => sum + rules.length, 0);
  const exercised = run.rules.length - count;
  const told = groups.flatMap(({ kind, reason, rules }, at) => [
    ...(groups[at - 1]?.kind === kind ? [] : [`  ${UNSHOWN_TITLES[kind]}`]),
    ...paragraph(`${reason} (${rules.length})`, 4),
    ...paragraph(rules.map(({ metadata }) => metadata.id).join(' '), 6),
  ]);
  return [`Exercised: ${many(exercised, 'rule')}. Not shown: ${many(count, 'rule')}`, ...told];
}

function endedEarlySection({ endedEarly }: Run): readonly string[] {
  if (endedEarly.length === 0) return [];
  const told = endedEarly.flatMap(({ trace, code, message }) =>
    paragraph(printable(`${trace}: ${code} ${message}`), 2),
  );
  return ['Ended before their time, by a fault of ours or the network', ...told];
}

function knownFailuresSection({ knownFailures: { used, problems } }: Run): readonly string[] {
  if (used.length + problems.length === 0) return [];
  const told = used.flatMap(({ rule, reason, owner, expires }) =>
    labelled(rule, printable(`${reason} (owner ${owner}, until ${expires})`), 2),
  );
  return [
    'List of known failures',
    ...told,
    ...problems.flatMap((problem) => labelled('problem', printable(problem), 2)),
  ];
}

function residueSection({ residue: { sent, acknowledged, left, leftCount } }: Run): readonly string[] {
  const told = `${many(sent, 'message')} sent, ${acknowledged} acknowledged, ${leftCount} left behind`;
  const more = leftCount > left.length ? ' and more' : '';
  const ids =
    leftCount > 0 ? paragraph(printable(left.slice(0, 10).join(' ')) + (left.length > 10 ? ' ...' : more), 4) : [];
  return [`Left in the target: ${told}`, ...ids];
}

const STYLES = {
  conformant: 'good',
  'not conformant': 'bad',
  'known failures out of date': 'bad',
  inconclusive: 'doubtful',
} satisfies Record<Headline, Parameters<Paint>[0]>;

function conclusion({ headline, sentence, reasons, exitCode, selection }: Run, paint: Paint): readonly string[] {
  const partial = selection.complete ? '' : ' (partial run)';
  const [first = '', ...rest] = paragraph(`${headline.toUpperCase()}${partial}: ${sentence}`, 0);
  const told = reasons.flatMap((reason) => paragraph(`- ${printable(reason)}`, 2));
  return [paint(STYLES[headline], first), ...rest, ...told, `Exit code ${exitCode}`];
}
