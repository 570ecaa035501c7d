import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Applications that deal wrongly with what comes in. */
export const brokenReceiving = [
  {
    id: 'FIL-011 begins with the data',
    kills: 'FIL-011',
    breaks: 'A data file is taken as soon as it is there.',
    policy: {
      namesToTake: (folder, { namesIn }) => namesIn(folder, '.dat'),
      readControl: () => ({}),
    },
    alsoFails: {
      'FIL-007': 'the control file that comes later is left alone',
      'FIL-074': 'the control file that comes later is left alone',
    },
  },
  {
    id: 'FIL-012 clears first',
    kills: 'FIL-012',
    breaks: 'Files leave in before their content is anywhere else.',
    alsoFails: {
      'FIL-007': 'killed between its two files, it leaves one',
      'FIL-074': 'killed between its two files, it leaves one',
    },
    policy: {
      keep: async ({ place, file, clear }) => {
        const content = readFileSync(file('dat'));
        await clear();
        await delay(300);
        writeFileSync(place.work('received', randomUUID()), content);
      },
    },
  },
  {
    id: 'FIL-014 message ids only',
    kills: 'FIL-014',
    breaks: 'Only names that look like message ids are taken.',
    policy: {
      namesToTake: (folder, { namesIn }) => namesIn(folder, '.ctl').filter((name) => /^[0-9]+_[0-9A-F]{6}$/.test(name)),
    },
  },
  {
    id: 'FIL-055 everything has failed',
    kills: 'FIL-055',
    breaks: 'An error about no message is taken for one about all of them.',
    scenario: 'reports: the mailbox was not polled',
    policy: { stateAfter: ({ Status }) => (Status === 'ERROR' ? 'failed' : undefined), isAbout: () => () => true },
    alsoFails: { 'FIL-058': 'the id in a report is noted for every message' },
  },
  {
    id: 'FIL-056 delayed is sent',
    kills: 'FIL-056',
    breaks: 'A delay report, which says SUCCESS, is taken for a transfer report.',
    policy: { stateAfter: ({ Status }) => (Status === 'ERROR' ? 'failed' : 'sent') },
  },
  {
    id: 'FIL-057 code alone',
    kills: 'FIL-057',
    breaks: 'The codes 15 to 17 are always taken to be about the mailbox.',
    policy: {
      stateAfter: ({ Status, StatusCode }) =>
        Status === 'ERROR' && !['15', '16', '17'].includes(StatusCode) ? 'failed' : undefined,
    },
  },
  {
    id: 'FIL-073 takes it again',
    kills: 'FIL-073',
    breaks: 'Files stay in in, and are taken each time.',
    scenario: 'receiving: several messages, and looking twice',
    policy: {
      keep: async ({ place, file }) => writeFileSync(place.work('received', randomUUID()), readFileSync(file('dat'))),
    },
  },
  {
    id: 'FIL-074 leaves the data',
    kills: 'FIL-074',
    breaks: 'Only the control file is taken out of in.',
    scenario: 'receiving: one message',
    policy: { clear: (file, rm) => rm(file('ctl')) },
    alsoFails: { 'FIL-007': 'the data file is left alone' },
  },
  {
    id: 'FIL-075 named after the local id',
    kills: 'FIL-075',
    breaks: 'A received message is stored under its local id.',
    policy: {
      keep: async ({ place, file, fields, clear }) => {
        writeFileSync(place.work('received', fields.LocalId), readFileSync(file('dat')));
        await clear();
      },
    },
    alsoFails: { 'FIL-073': 'what is stored elsewhere is not found' },
  },
  {
    id: 'FIL-076 reads by position',
    kills: 'FIL-076',
    breaks: 'Elements of a control file are read in one order.',
    policy: {
      readControl: (text, readControl) =>
        text.indexOf('<Version>') < text.indexOf('<WorkflowId>') ? readControl(text) : undefined,
    },
  },
];
