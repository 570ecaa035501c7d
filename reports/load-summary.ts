import { formatBytes } from '../src/core/load-units.ts';
import type { LoadHeadline, LoadRun, Percentiles, Reconciliation } from '../src/core/load-run.ts';
import { loadComparison } from './load-comparison.ts';
import { sendingSeconds } from './parts/sending-seconds.ts';
import { labelled, paragraph, printable } from './parts/text.ts';
import type { Paint } from './summary.ts';

/** Mishaps that are told here; all of them are in mishaps.ndjson. */
const TOLD = 20;

/** A load run for a terminal: at most 100 columns, and no control characters but newlines. */
export function loadSummary(run: LoadRun, earlier?: LoadRun, paint: Paint = (_style, text) => text): string {
  const sections = [
    opening(run),
    messageSection(run),
    speedSection(run),
    latencySection(run),
    objectiveSection(run),
    notesSection(run),
    mishapSection(run),
    earlier ? comparisonSection(run, earlier) : [],
    conclusion(run, paint),
  ];
  const painted = sections
    .filter((lines) => lines.length > 0)
    .map(([first = '', ...rest]) => [paint('heading', first), ...rest].join('\n'));
  return [...painted, run.disclaimer].join('\n\n') + '\n';
}

function opening({ meshkit, id, script, engine, target, durationMs, options }: LoadRun): readonly string[] {
  const set = Object.entries(options).map(([name, value]) => `${name} ${value}`);
  return [
    `meshkit ${meshkit.version}, load run ${id}: ${script}`,
    ...labelled('target', printable(`${target.name} at ${target.baseUrl}`), 2),
    ...labelled('engine', `${engine.name} ${engine.version}, ${(durationMs / 1000).toFixed(1)} s`, 2),
    ...(set.length > 0 ? labelled('set', printable(set.join(', ')), 2) : []),
  ];
}

function messageSection({ reconciliation }: Pick<LoadRun, 'reconciliation'>): readonly string[] {
  const { counts, sizes, inboxesSeen, run } = reconciliation;
  const { sent, accepted, refused, visible, downloaded, acknowledged } = counts;
  return [
    `Messages, which carry the run id ${run}`,
    ...labelled(
      'way',
      `${sent} sent, ${accepted} accepted, ${visible} visible, ${downloaded} downloaded, ${acknowledged} acknowledged`,
      2,
    ),
    ...labelled(
      'wrong',
      `${counts.lost} lost, ${counts.duplicated} duplicated, ${counts.corrupted} corrupted, ${counts.unexpected} refused and yet delivered`,
      2,
    ),
    ...labelled(
      'open',
      `${refused} refused, ${counts.waiting} waiting, ${counts.doubt} in doubt, ${counts.unaccounted} unaccounted for`,
      2,
    ),
    ...labelled(
      'recorded',
      `${counts.redelivered} delivered again before their acknowledgement, ${counts.outOfOrder} out of order`,
      2,
    ),
    ...labelled('sizes', `mean ${formatBytes(sizes.mean)}, largest ${formatBytes(sizes.largest)}`, 2),
    ...(inboxesSeen ? [] : labelled('inboxes', 'not looked into after the run, so nothing can be called lost', 2)),
  ];
}

/** What became of the messages, without a run around them. */
export function loadReconciliationText(reconciliation: Reconciliation): string {
  const sections = [messageSection({ reconciliation }), mishapSection({ reconciliation })];
  return (
    sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n') + '\n'
  );
}

function speedSection({ reconciliation: { bytes, counts }, series }: LoadRun): readonly string[] {
  const seconds = sendingSeconds(series);
  const highest = (memory: 'targetMemory' | 'engineMemory'): number =>
    Math.max(0, ...series.samples.map((sample) => sample[memory] ?? 0));
  const [target, engine] = [highest('targetMemory'), highest('engineMemory')];
  const memory = [
    ...(target > 0 ? [`target ${formatBytes(target)}`] : []),
    ...(engine > 0 ? [`engine ${formatBytes(engine)}`] : []),
  ];
  return [
    `While messages were sent (${seconds} s)`,
    ...labelled('messages', `${(counts.accepted / seconds).toFixed(1)} accepted a second`, 2),
    ...labelled(
      'bytes',
      `${formatBytes(bytes.accepted / seconds)}/s sent, ${formatBytes(bytes.received / seconds)}/s received`,
      2,
    ),
    ...(memory.length > 0 ? labelled('memory', `at most ${memory.join(', ')}`, 2) : []),
  ];
}

function latencySection({ operations, lateness, percentilesReliable, dropped }: LoadRun): readonly string[] {
  if (operations.length === 0) return [];
  const row = (name: string, count: string, { p50, p95, p99, max }: Percentiles): string =>
    `  ${name.padEnd(18)}${count.padStart(9)}${[p50, p95, p99, max].map((ms) => milliseconds(ms).padStart(10)).join('')}`;
  const warning = percentilesReliable
    ? []
    : paragraph(`UNRELIABLE: ${dropped} iterations were dropped, so the slowest were not seen.`, 2);
  return [
    `Latency in milliseconds${' '.repeat(10)}p50       p95       p99       max`,
    ...operations.map((operation) => row(operation.name, String(operation.count), operation)),
    ...(lateness === 'not available'
      ? ['  lateness from the intended start: not available']
      : [row('lateness', '', lateness)]),
    ...warning,
  ];
}

function milliseconds(ms: number): string {
  return ms >= 100 ? ms.toFixed(0) : ms.toFixed(1);
}

function objectiveSection({ objectives }: LoadRun): readonly string[] {
  if (objectives.length === 0) return [];
  const told = objectives.flatMap(({ name, wanted, measured, met }) =>
    labelled(met ? 'met' : 'NOT MET', printable(`${name}: wanted ${wanted}, measured ${measured}`), 2),
  );
  return ['Objectives', ...told];
}

function notesSection({ notes }: LoadRun): readonly string[] {
  return notes.length === 0 ? [] : ['Seen besides', ...notes.flatMap((note) => paragraph(`- ${printable(note)}`, 2))];
}

function mishapSection({ reconciliation: { named, counts } }: Pick<LoadRun, 'reconciliation'>): readonly string[] {
  if (named.length === 0) return [];
  const all = counts.lost + counts.duplicated + counts.corrupted + counts.unexpected;
  const told = named
    .slice(0, TOLD)
    .flatMap(({ what, ids, seq, why }) => labelled(what, printable(`${ids.join(' ') || `number ${seq}`}: ${why}`), 2));
  const more = all > TOLD ? [`  and ${all - TOLD} more: mishaps.ndjson has all of them`] : [];
  return ['Messages that did not arrive as they should', ...told, ...more];
}

function comparisonSection(run: LoadRun, earlier: LoadRun): readonly string[] {
  const rows = loadComparison(run, earlier).map(
    ({ what, before, now, change }) =>
      `  ${what.padEnd(34)}${before.padStart(14)}${now.padStart(14)}${change.padStart(12)}`,
  );
  return [`Beside run ${earlier.id}${' '.repeat(20)}before           now`, ...rows];
}

const STYLES = {
  met: 'good',
  'not met': 'bad',
  'messages lost or damaged': 'bad',
  inconclusive: 'doubtful',
  failed: 'bad',
} satisfies Record<LoadHeadline, Parameters<Paint>[0]>;

function conclusion({ headline, sentence, reasons, exitCode }: LoadRun, paint: Paint): readonly string[] {
  const [first = '', ...rest] = paragraph(`${headline.toUpperCase()}: ${sentence}`, 0);
  const told = reasons.flatMap((reason) => paragraph(`- ${printable(reason)}`, 2));
  return [paint(STYLES[headline], first), ...rest, ...told, `Exit code ${exitCode}`];
}
