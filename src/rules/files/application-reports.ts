import type { DroppedPair, FileRecording, PlacedPair, ReportKind, ToldOutcome } from '../../core/file-recording.ts';
import type { Rule } from '../../core/rule.ts';
import type { Finding } from '../../core/verdict.ts';
import { applicationRule, toldOf } from './watched.ts';

/** What a report of each kind leaves a message in. An error about no message leaves every one as it was. */
const STATES: Readonly<Record<Exclude<ReportKind, 'stand-alone'>, ToldOutcome['state']>> = {
  transfer: 'sent',
  failure: 'failed',
  delay: 'waiting',
};

const reportsIn = ({ placed }: FileRecording): readonly PlacedPair[] => placed.filter(({ kind }) => kind !== 'message');
const hasReport = (files: FileRecording, kinds: readonly string[]): boolean =>
  files.outcomes !== undefined && reportsIn(files).some(({ kind }) => kinds.includes(kind));

/** The pairs that a report is about: one without the id of a message came before there was any. */
function pairsOf({ kind, messageId }: PlacedPair, { dropped }: FileRecording): readonly DroppedPair[] {
  if (kind === 'stand-alone') return dropped.filter((pair) => pair.messageId !== undefined);
  return dropped.filter((pair) => (messageId === undefined ? pair.became === 'left' : pair.messageId === messageId));
}

function misreadOne(
  files: FileRecording,
  report: PlacedPair,
  failed: ReadonlySet<string | undefined>,
): Finding | undefined {
  const { kind, event = '', code = '' } = report;
  if (kind === 'message') return undefined;
  const after = `after a ${kind} report (${event} ${code})`;
  const stateOf = (pair: DroppedPair): string => toldOf(pair, files)?.state ?? 'it says nothing';
  if (kind === 'stand-alone') {
    const wrong = pairsOf(report, files).find((pair) => stateOf(pair) === 'failed' && !failed.has(pair.messageId));
    return wrong && { expected: `its state as it was ${after}`, received: 'failed', where: wrong.file };
  }
  const wrong = pairsOf(report, files).find((pair) => stateOf(pair) !== STATES[kind]);
  return wrong && { expected: `${STATES[kind]} ${after}`, received: stateOf(wrong), where: wrong.file };
}

/** What the application says of a message after a report that says otherwise. */
function misread(files: FileRecording, reports: readonly PlacedPair[]): Finding | undefined {
  const failed = new Set(reports.filter(({ kind }) => kind === 'failure').map(({ messageId }) => messageId));
  return reports.map((report) => misreadOne(files, report, failed)).find((finding) => finding !== undefined);
}

/** Two reports with one code and different events. */
const sameCode = (files: FileRecording): readonly PlacedPair[] =>
  reportsIn(files).filter(({ code, event }, _, all) =>
    all.some((other) => other.code === code && other.event !== event),
  );

/** How an application reads reports. FIL-055 to FIL-057. */
export const reportRules: readonly Rule[] = [
  applicationRule({
    id: 'FIL-055',
    name: 'reports-are-told-apart',
    level: 'MUST',
    basis: 'derived',
    statement:
      'The application tells apart transfer reports, reports of a failed message, and errors about no message.',
    reference: 'TKW MeshInterceptHandler:135-215',
    needs: 'application.outcomes, and a report',
    variants: ['transfer', 'failure', 'stand-alone'],
    when: (files) => hasReport(files, ['transfer', 'failure', 'stand-alone']) && sameCode(files).length === 0,
    variant: (files) => reportsIn(files)[0]?.kind,
    check: (files) => misread(files, reportsIn(files)),
  }),
  applicationRule({
    id: 'FIL-056',
    name: 'delay-is-neither-sent-nor-failed',
    level: 'MUST',
    basis: 'stated',
    statement: 'A message about which a delay report came (code 05) still waits: it is neither sent nor failed.',
    reference: 'CUG; HDN',
    needs: 'application.outcomes, and a delay report',
    when: (files) => hasReport(files, ['delay']),
    check: (files) => misread(files, reportsIn(files)),
  }),
  applicationRule({
    id: 'FIL-057',
    name: 'codes-are-read-by-event',
    level: 'MUST',
    basis: 'derived',
    statement:
      'The same code is read by its event: 17 under SEND is about a message, 17 under RECEIVE is about the mailbox.',
    reference: 'CUG; OAS:397-410',
    needs: 'application.outcomes, and two reports of one code',
    when: (files) => files.outcomes !== undefined && sameCode(files).length > 0,
    check: (files) => misread(files, sameCode(files)),
  }),
];
