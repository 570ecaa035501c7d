import type { FileRecording, PlacedPair, ToldOutcome } from '../../core/file-recording.ts';
import type { TraceRule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { controlText } from '../../mesh/control-file.ts';
import type { FileRuleFields } from './file-rule.ts';

/** How rules about an application read what it did with its folders. */

export type ApplicationRuleFields = Omit<FileRuleFields<FileRecording>, 'judge' | 'when'> & {
  readonly needs?: string;
  readonly variants?: readonly string[];
  readonly when: (files: FileRecording) => boolean;
  readonly variant?: (files: FileRecording) => string | undefined;
  readonly control?: (files: FileRecording) => string | undefined;
  readonly check: (files: FileRecording) => Finding | undefined;
};

/** A rule about what an application does with its folders. */
export function applicationRule({
  reference,
  when,
  variant,
  control,
  check,
  ...fields
}: ApplicationRuleFields): TraceRule {
  const of =
    <T>(judge: (files: FileRecording) => T) =>
    ({ files }: Trace): T | undefined =>
      files && judge(files);
  return {
    ...{ ...fields, binds: 'file', subject: 'trace', source: { reference } },
    when: ({ files }) => files !== undefined && when(files),
    ...(variant && { variant: of(variant) }),
    ...(control && { control: of(control) }),
    check: of(check),
  };
}

type Dropped = FileRecording['dropped'][number];

/** The text of a field of a pair's control file; empty where it can't be read. */
export function textOf({ read }: Dropped, name: string): string {
  return read?.control.file ? controlText(read.control.file, name) : '';
}

/** What the application says of a pair that it dropped. A local id may stand for several messages, so it counts last. */
export function toldOf(pair: Dropped, { outcomes = [] }: FileRecording): ToldOutcome | undefined {
  const localId = textOf(pair, 'LocalId');
  return (
    outcomes.findLast(({ name }) => name === pair.base) ??
    outcomes.findLast(({ messageId }) => messageId !== undefined && messageId === pair.messageId) ??
    outcomes.findLast((outcome) => localId !== '' && outcome.localId === localId)
  );
}

/** Whether the application had a reason to look at what became of its messages, after the client was last at work. */
export function hasLooked({ steps }: FileRecording): boolean {
  return steps.at(-1)?.kind === 'receive' || steps.some(({ kind }) => kind === 'start');
}

/** Says which of the messages that were put into `in` the application does not have exactly once. */
export function notKeptOnce({ stored = [] }: FileRecording, placed: readonly PlacedPair[]): Finding | undefined {
  for (const { base, bytes, sha256 } of placed) {
    const times = stored.filter((each) => each.sha256 === sha256).length;
    const received = times === 0 ? `none among ${stored.length} files that it keeps` : `it has them ${times} times`;
    if (times !== 1) return { expected: `the ${bytes ?? 0} bytes of ${base}.dat, once`, received, where: 'in' };
  }
  return undefined;
}

export const messagesIn = ({ placed }: FileRecording, peculiarity?: PlacedPair['peculiarity']): readonly PlacedPair[] =>
  placed.filter((each) => each.kind === 'message' && each.peculiarity === peculiarity);
