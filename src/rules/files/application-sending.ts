import type { DroppedPair, FileRecording } from '../../core/file-recording.ts';
import type { Rule } from '../../core/rule.ts';
import type { Finding } from '../../core/verdict.ts';
import { applicationRule, hasLooked, textOf, toldOf } from './watched.ts';

const readPairs = ({ dropped }: FileRecording): readonly DroppedPair[] => dropped.filter(({ read }) => read);

/** An application that says that it failed has lost nothing behind anybody's back. */
function refused({ steps }: FileRecording): string | undefined {
  const failed = steps.find(
    ({ kind, result = 0 }) => kind === 'send' && result !== 0 && (result < 200 || result > 299),
  );
  return failed && `the application said that it could not send: it ended with ${failed.result}`;
}

function otherThanAsked({ asked }: FileRecording, pair: DroppedPair): Finding | undefined {
  const file = asked.find(({ sha256 }) => sha256 === pair.read?.sha256);
  if (!file) {
    const received = `${pair.read?.bytes ?? 0} bytes that nobody asked for`;
    return { expected: 'the bytes of a file that it was asked to send', received, where: pair.file };
  }
  if (!pair.read?.control.file) return undefined;
  const wrong = (
    [
      ['To_DTS', file.to],
      ['WorkflowId', file.workflowId],
    ] as const
  ).find(([name, text]) => textOf(pair, name).toUpperCase() !== text.toUpperCase());
  return wrong && { expected: `${wrong[0]} ${wrong[1]}`, received: textOf(pair, wrong[0]), where: pair.file };
}

function otherCount({ asked, dropped }: FileRecording): Finding | undefined {
  const pairs = dropped.filter(({ read, became }) => read && ['sent', 'failed', 'left'].includes(became));
  for (const { sha256, fileName } of asked) {
    const wanted = asked.filter((file) => file.sha256 === sha256).length;
    const there = pairs.filter(({ read }) => read?.sha256 === sha256).length;
    if (there !== wanted)
      return {
        expected: `${wanted} pair${wanted === 1 ? '' : 's'} with ${fileName}`,
        received: `${there}`,
        where: 'out',
      };
  }
  return undefined;
}

const DISTURBED = { gone: 'it was taken away', replaced: 'another took its place' } as const;

/** What an application drops into `out`, and what it learns of it. FIL-009, FIL-058, FIL-070 to FIL-072. */
export const sendingRules: readonly Rule[] = [
  applicationRule({
    id: 'FIL-009',
    name: 'failure-is-noticed',
    level: 'MUST',
    basis: 'stated',
    statement: 'The application notices what the client has put into failed.',
    reference: 'NDOP; CUG: nobody else is told',
    needs: 'application.outcomes, and a pair in failed',
    when: (files) =>
      files.outcomes !== undefined && hasLooked(files) && files.dropped.some(({ became }) => became === 'failed'),
    check: (files) => {
      const missed = files.dropped.find((pair) => pair.became === 'failed' && toldOf(pair, files)?.state !== 'failed');
      const received = missed && (toldOf(missed, files)?.state ?? 'nothing about it');
      return missed && { expected: 'it says that the message failed', received: received ?? '', where: missed.file };
    },
  }),
  applicationRule({
    id: 'FIL-058',
    name: 'message-id-is-kept',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The application reads the control file back from sent and keeps the id of the message.',
    reference: 'CUG; SBX java test',
    needs: 'application.outcomes, and a pair in sent',
    when: (files) =>
      files.outcomes !== undefined &&
      hasLooked(files) &&
      files.dropped.some(({ became, messageId }) => became === 'sent' && messageId !== undefined),
    check: (files) => {
      const sent = files.dropped.filter(({ became, messageId }) => became === 'sent' && messageId !== undefined);
      const missed = sent.find((pair) => toldOf(pair, files)?.messageId !== pair.messageId);
      const received = missed && (toldOf(missed, files)?.messageId ?? 'no message id');
      return missed && { expected: `the id ${missed.messageId}`, received: received ?? '', where: missed.file };
    },
  }),
  applicationRule({
    id: 'FIL-070',
    name: 'pair-carries-what-was-asked',
    level: 'MUST',
    basis: 'derived',
    statement: 'A pair has the bytes, the recipient and the workflow id that the application was asked to send.',
    reference: 'CUG: the data file is what the recipient gets',
    when: (files) => files.asked.length > 0 && readPairs(files).length > 0,
    check: (files) =>
      readPairs(files)
        .map((pair) => otherThanAsked(files, pair))
        .find((finding) => finding !== undefined),
  }),
  applicationRule({
    id: 'FIL-071',
    name: 'each-file-becomes-one-pair',
    level: 'MUST',
    basis: 'derived',
    statement: 'Each file that the application takes for sending becomes exactly one pair in out.',
    reference: 'CUG: a message is one data file with its control file',
    when: ({ asked }) => asked.length > 0,
    control: refused,
    check: otherCount,
  }),
  applicationRule({
    id: 'FIL-072',
    name: 'pairs-are-left-to-the-client',
    level: 'MUST',
    basis: 'derived',
    statement: 'A complete pair in out is neither replaced nor taken away by the application.',
    reference: 'CUG: the client moves it to sent or failed',
    when: (files) => readPairs(files).length > 0,
    check: (files) => {
      const found = readPairs(files).find(({ became }) => became === 'gone' || became === 'replaced');
      const received = DISTURBED[found?.became as keyof typeof DISTURBED];
      return found && { expected: 'the pair in out until the client takes it', received, where: found.file };
    },
  }),
];
