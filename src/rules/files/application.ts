import type { DocumentRule } from '../../core/document-rule.ts';
import type { FileRecording } from '../../core/file-recording.ts';
import type { Rule } from '../../core/rule.ts';
import { controlText } from '../../mesh/control-file.ts';
import { receivingRules } from './application-receiving.ts';
import { reportRules } from './application-reports.ts';
import { sendingRules } from './application-sending.ts';
import { controlFieldRules } from './control-fields.ts';
import { controlTextRules } from './control-text.ts';
import { controlValueRules } from './control-values.ts';
import type { ControlDocument } from './file-rule.ts';
import { folderRules } from './folder-rules.ts';
import { pairRules, type PairDocument } from './pair-rules.ts';
import { applicationRule } from './watched.ts';
import { watchRules } from './watch-rules.ts';

/** After which a half in a folder is one: an application that has ended adds nothing. */
const LONG_MS = 60_000;

function controlsOf({ dropped, mailbox }: FileRecording): readonly ControlDocument[] {
  return dropped.flatMap(({ file, read }) =>
    read ? [{ file, role: 'out' as const, mailbox, read: read.control, hasData: true }] : [],
  );
}

function pairsOf({ dropped }: FileRecording): readonly PairDocument[] {
  return dropped.flatMap(({ file, read }) => {
    const control = read?.control.file;
    if (!control) return [];
    const flags = {
      compress: controlText(control, 'Compress') !== 'N',
      allowChunking: controlText(control, 'AllowChunking') === 'Y',
    };
    return [{ ...read, ...flags, file: file.replace(/\.ctl$/, '.dat') }];
  });
}

/** The folders as they were at each pass; at the end half a pair stays one, unless the application still runs. */
function foldersOf({ listings, steps }: FileRecording): FileRecording['listings'] {
  const last = listings.at(-1);
  if (!last || steps.some(({ kind }) => kind === 'start')) return listings;
  const files = Object.entries(last.files).map(([role, seen]) => [
    role,
    seen.map((file) => ({ ...file, ageMs: file.ageMs + LONG_MS })),
  ]);
  return [...listings.slice(0, -1), { ...last, files: Object.fromEntries(files) as typeof last.files }];
}

/** A rule about documents as a rule about an application that writes them: the first finding is its failure. */
function ofApplication<E>(
  { id, name, level, basis, statement, source: { reference }, when, check }: DocumentRule<E>,
  evidence: (files: FileRecording) => readonly E[],
): Rule {
  return applicationRule({
    ...{ id, name, level, basis, statement, reference },
    when: (files) => evidence(files).some(when),
    check: (files) => {
      const [found] = evidence(files).filter(when).flatMap(check);
      if (!found) return undefined;
      const { expected, received, place } = found;
      return { expected, received, where: place.line === undefined ? place.file : `${place.file}:${place.line}` };
    },
  });
}

/** What a set-up shows, and what no run lasts long enough for, is left to `meshkit lint files`. */
const NOT_OF_APPLICATION = ['FIL-010', 'FIL-013'];

const byId = (a: Rule, b: Rule): number => (a.id < b.id ? -1 : 1);

/** Every rule that judges software that uses the file interface, in the order of the ids. */
export const applicationRules: readonly Rule[] = [
  ...folderRules.filter(({ id }) => !NOT_OF_APPLICATION.includes(id)).map((rule) => ofApplication(rule, foldersOf)),
  ...watchRules.map((rule) => ofApplication(rule, ({ dropped }) => dropped)),
  ...[...controlTextRules, ...controlFieldRules, ...controlValueRules].map((rule) => ofApplication(rule, controlsOf)),
  ...pairRules.map((rule) => ofApplication(rule, pairsOf)),
  ...[...sendingRules, ...receivingRules, ...reportRules],
].sort(byId);
