import { randomUUID } from 'node:crypto';
import { escapeText } from './control-file.js';
import { fileNameFor } from './register.js';

const CHUNKING_BYTES = 75_000_000;
const today = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');

/** How pairs are made. */
const sendingPolicy = {
  pairName: ({ mailbox }) => `${mailbox}_${today()}_${randomUUID()}`,
  nameInOut: (name, extension) => `${name}.${extension}`,
  /** A reference of our own, for each message another. */
  localId: () => randomUUID(),
  fields: ({ mailbox, to, workflowId, subject, localId, bytes, isCompressed }) => ({
    Version: '1.0',
    AddressType: 'DTS',
    MessageType: 'Data',
    WorkflowId: workflowId,
    From_DTS: mailbox,
    To_DTS: to,
    Subject: subject,
    LocalId: localId,
    ...(isCompressed && { Compress: 'N' }),
    ...(bytes > CHUNKING_BYTES && { AllowChunking: 'Y' }),
  }),
  escape: escapeText,
  controlText: (text) => text,
  changeData: async () => undefined,
  writeControl: (text, staged, target, writeWhole) => writeWhole(text, staged, target),
  drop: async ({ data, control }) => {
    await data();
    await control();
  },
};

/** How what came is dealt with. */
const receivingPolicy = {
  lookedAt: () => [
    ['sent', 'sent'],
    ['failed', 'failed'],
  ],
  keptOf: ({ DTSId }) => (DTSId ? { messageId: DTSId } : {}),
  namesToTake: (folder, { namesIn }) => namesIn(folder, '.ctl'),
  readControl: (text, readControl) => readControl(text),
  keptName: ({ name }) => fileNameFor(name),
  keep: async ({ place, name, file, fields, store, clear }) => {
    await store(place, file('dat'), receivingPolicy.keptName({ name, fields }));
    await clear();
  },
  clear: async (file, rm) => {
    await rm(file('ctl'), { force: true });
    await rm(file('dat'), { force: true });
  },
  /** A delay (05) leaves a message waiting; RECEIVE is about the mailbox, and never about a message. */
  stateAfter: ({ Event, Status, StatusCode }) => {
    if (Event?.toUpperCase() === 'RECEIVE' || StatusCode === '05') return undefined;
    return Status?.toUpperCase() === 'ERROR' ? 'failed' : 'sent';
  },
  isAbout: ({ DTSId, LocalId }) =>
    DTSId
      ? (entry) => entry.messageId === DTSId || (!entry.messageId && entry.localId === LocalId)
      : (entry) => Boolean(LocalId) && entry.localId === LocalId,
};

/** Every decision of the application: small functions of small facts. A broken one (../broken) replaces some of them. */
export const standardPolicy = { ...sendingPolicy, ...receivingPolicy };
