import type { ControlFile } from '../../core/control-file.ts';
import type { DroppedPair, FileRecording, PlacedPair, ToldOutcome } from '../../core/file-recording.ts';
import type { Step, StoredMessage } from '../../core/recording.ts';
import type { Examples } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';

const MAILBOX = 'X26HC001';
const step = (kind: Step['kind'], result = 0): Step => ({ at: 1, kind, until: 2, result });

/** What was seen of an application that was asked to send, and then to receive. */
export function watchedFiles(rest: Partial<FileRecording> = {}): Trace {
  const files: FileRecording = {
    ...{ from: 0, to: 10, mailbox: MAILBOX, steps: [step('send'), step('receive')], asked: [], dropped: [] },
    ...{ listings: [], placed: [], watched: ['temp', 'outside'], intrusions: [], ...rest },
  };
  return { id: 'example', title: 'example', seed: 1, exercises: [], exchanges: [], files };
}

const CONTROL = { WorkflowId: 'GP2GP_MI', From_DTS: MAILBOX, To_DTS: 'X26HC002', LocalId: 'ours-a' };

function control(changes: Readonly<Record<string, string>> = {}): ControlFile {
  const fields = Object.entries({ ...CONTROL, ...changes });
  return { root: 'DTSControl', fields: fields.map(([name, text]) => ({ name, text, at: { line: 1 } })) };
}

/** A pair that was read and sent, but for what is said otherwise. */
export function droppedPair(rest: Partial<DroppedPair> = {}, file: ControlFile = control()): DroppedPair {
  const read = { control: { file }, bytes: 5, sha256: 'sha-a', looksCompressed: false };
  return {
    ...{ file: 'out/a.ctl', base: 'a', dataAt: 1, controlAt: 2, controlGrew: false, dataGrew: false },
    ...{ read, became: 'sent', messageId: 'M1', ...rest },
  };
}

const asked = (sha256 = 'sha-a') => ({ bytes: 5, sha256, fileName: 'a.csv', to: 'X26HC002', workflowId: 'GP2GP_MI' });
const told = (state: ToldOutcome['state'], rest: Partial<ToldOutcome> = {}): ToldOutcome => ({
  ...{ name: 'a', state },
  ...rest,
});
const placed = (rest: Partial<PlacedPair> = {}): PlacedPair => ({
  ...{ base: 'M2', kind: 'message', bytes: 5, sha256: 'sha-b', left: [], ...rest },
});
const kept = (...digests: readonly string[]): readonly StoredMessage[] =>
  digests.map((sha256) => ({ at: 5, name: sha256, bytes: 5, sha256 }));

const failed = droppedPair({ became: 'failed' });
const sending = (rest: Partial<FileRecording>): Trace => watchedFiles({ asked: [asked()], ...rest });
const receiving = (peculiarity: PlacedPair['peculiarity'], ...digests: readonly string[]): Trace =>
  watchedFiles({ placed: [placed(peculiarity && { peculiarity })], stored: kept(...digests) });
const once = (peculiarity?: PlacedPair['peculiarity']) => ({
  pass: [receiving(peculiarity, 'sha-b', 'sha-of-another')],
  fail: [receiving(peculiarity), receiving(peculiarity, 'sha-b', 'sha-b')],
});

const report = (kind: PlacedPair['kind'], event: string, code: string, messageId?: string): PlacedPair => ({
  ...{ base: 'report', kind, event, code, left: [], ...(messageId !== undefined && { messageId }) },
});
const TRANSFER = report('transfer', 'TRANSFER', '00', 'M1');
const FAILURE = report('failure', 'SEND', '14', 'M1');
const ALONE = report('stand-alone', 'RECEIVE', '15');
const DELAY = report('delay', 'TRANSFER', '05');
const [OF_MAILBOX, OF_MESSAGE] = [report('stand-alone', 'RECEIVE', '17'), report('failure', 'SEND', '17', 'M1')];
const waiting: DroppedPair = { ...droppedPair({ became: 'left' }), messageId: '' };

function after(reports: readonly PlacedPair[], state: ToldOutcome['state'], pair = droppedPair()): Trace {
  return watchedFiles({ dropped: [pair], placed: reports, outcomes: [told(state)] });
}

/** Examples of the rules about what an application does. Those about what it writes are the examples of `lint files`. */
export const applicationExamples: Examples = {
  'FIL-008': {
    pass: [watchedFiles()],
    fail: [watchedFiles({ intrusions: [{ where: 'temp', what: 'a.work appeared' }] })],
  },
  'FIL-009': {
    pass: [watchedFiles({ dropped: [failed], outcomes: [told('failed')] })],
    fail: [
      watchedFiles({ dropped: [failed], outcomes: [told('waiting')] }),
      watchedFiles({ dropped: [failed], outcomes: [] }),
    ],
  },
  'FIL-011': {
    pass: [watchedFiles({ placed: [placed({ peculiarity: 'data before control', takenEarly: false })] })],
    fail: [watchedFiles({ placed: [placed({ peculiarity: 'data before control', takenEarly: true })] })],
  },
  'FIL-012': once('while it was killed'),
  'FIL-014': once('odd name'),
  'FIL-055': {
    pass: [after([TRANSFER], 'sent'), after([FAILURE], 'failed'), after([ALONE], 'sent'), after([ALONE], 'waiting')],
    fail: [after([TRANSFER], 'waiting'), after([FAILURE], 'sent'), after([ALONE], 'failed')],
  },
  'FIL-056': {
    pass: [watchedFiles({ dropped: [waiting], placed: [DELAY], outcomes: [told('waiting')] })],
    fail: [
      watchedFiles({ dropped: [waiting], placed: [DELAY], outcomes: [told('sent')] }),
      watchedFiles({ dropped: [waiting], placed: [DELAY], outcomes: [told('failed')] }),
    ],
  },
  'FIL-057': {
    pass: [after([OF_MAILBOX, OF_MESSAGE], 'failed')],
    fail: [after([OF_MAILBOX, OF_MESSAGE], 'sent')],
  },
  'FIL-058': {
    pass: [
      watchedFiles({ dropped: [droppedPair()], outcomes: [told('sent', { messageId: 'M1' })] }),
      watchedFiles({ dropped: [droppedPair()], outcomes: [{ localId: 'ours-a', messageId: 'M1', state: 'sent' }] }),
    ],
    fail: [watchedFiles({ dropped: [droppedPair()], outcomes: [told('sent')] })],
  },
  'FIL-070': {
    pass: [sending({ dropped: [droppedPair()] })],
    fail: [
      sending({ asked: [asked('sha-other')], dropped: [droppedPair()] }),
      sending({ dropped: [droppedPair({}, control({ To_DTS: 'X26HC003' }))] }),
      sending({ dropped: [droppedPair({}, control({ WorkflowId: '' }))] }),
    ],
  },
  'FIL-071': {
    pass: [sending({ dropped: [droppedPair()] }), sending({ dropped: [droppedPair({ became: 'left' })] })],
    fail: [
      sending({}),
      sending({ dropped: [droppedPair(), droppedPair({ base: 'b' })] }),
      sending({ dropped: [droppedPair({ became: 'replaced' })] }),
    ],
  },
  'FIL-072': {
    pass: [sending({ dropped: [droppedPair()] })],
    fail: [
      sending({ dropped: [droppedPair({ became: 'gone' })] }),
      sending({ dropped: [droppedPair({ became: 'replaced' })] }),
    ],
  },
  'FIL-073': once(),
  'FIL-074': {
    pass: [watchedFiles({ placed: [placed()] }), watchedFiles({ placed: [placed({ left: ['data', 'control'] })] })],
    fail: [watchedFiles({ placed: [placed({ left: ['data'] })] })],
  },
  'FIL-075': {
    pass: [receiving('hostile values', 'sha-b')],
    fail: [
      watchedFiles({
        placed: [placed({ peculiarity: 'hostile values' })],
        intrusions: [{ where: 'outside', what: 'meshkit appeared' }],
      }),
    ],
  },
  'FIL-076': once('another order'),
};
