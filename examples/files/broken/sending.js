import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { standardPolicy } from '../correct/policy.js';

const NO_PAIR = 'no complete pair comes of it';

/** Applications that drop pairs wrongly, or don't learn what became of them. */
export const brokenSending = [
  {
    id: 'FIL-001 two names',
    kills: 'FIL-001',
    breaks: 'The control file has a longer name than the data file.',
    policy: { nameInOut: (name, extension) => `${name}${extension === 'ctl' ? '_control' : ''}.${extension}` },
    alsoFails: { 'FIL-071': NO_PAIR },
  },
  {
    id: 'FIL-002 control file first',
    kills: 'FIL-002',
    breaks: 'The control file comes before the data file.',
    policy: {
      drop: async ({ data, control }) => {
        await control();
        await data();
      },
    },
  },
  {
    id: 'FIL-003 written in place',
    kills: 'FIL-003',
    breaks: 'The control file is written in out, piece by piece.',
    policy: { writeControl: writeSlowly },
    alsoFails: { 'FIL-020': 'half of a control file is no XML' },
  },
  {
    id: 'FIL-004 upper case',
    kills: 'FIL-004',
    breaks: 'Files are called .DAT and .CTL.',
    policy: { nameInOut: (name, extension) => `${name}.${extension.toUpperCase()}` },
    alsoFails: { 'FIL-071': NO_PAIR },
  },
  {
    id: 'FIL-005 counts anew',
    kills: 'FIL-005',
    breaks: 'A pair is named after how many lie in out, so that names come again.',
    scenario: 'sending: several files, one after another',
    policy: {
      pairName: ({ mailbox }) => `${mailbox}_${readdirSync(join(process.env.FILES_HOME, 'out')).length}_results`,
    },
  },
  {
    id: 'FIL-006 sequence from nought',
    kills: 'FIL-006',
    breaks: 'The sequence in names begins with 00000000.',
    policy: { pairName: () => 'MESHKITX00000000' },
  },
  {
    id: 'FIL-007 no control file',
    kills: 'FIL-007',
    breaks: 'The control file is forgotten.',
    policy: { drop: ({ data }) => data() },
    alsoFails: { 'FIL-071': NO_PAIR },
  },
  {
    id: 'FIL-008 works in temp',
    kills: 'FIL-008',
    breaks: 'What it works on lies in temp.',
    scenario: 'sending: one file',
    policy: {
      drop: async ({ data, control }, { place, name }) => {
        mkdirSync(place.folder('temp'), { recursive: true });
        writeFileSync(join(place.folder('temp'), `${name}.work`), '');
        await data();
        await control();
      },
    },
  },
  {
    id: 'FIL-009 never looks at failed',
    kills: 'FIL-009',
    breaks: 'What lies in failed, and reports about it, are not looked at.',
    policy: { lookedAt: () => [['sent', 'sent']], stateAfter: () => undefined },
  },
  {
    id: 'FIL-038 compresses again',
    kills: 'FIL-038',
    breaks: 'A compressed file is to be compressed again.',
    scenario: 'sending: a file that is compressed already',
    policy: { fields: (facts) => standardPolicy.fields({ ...facts, isCompressed: false }) },
  },
  {
    id: 'FIL-058 forgets the id',
    kills: 'FIL-058',
    breaks: 'The id of the message is not kept.',
    policy: { keptOf: () => ({}) },
  },
  {
    id: 'FIL-070 another recipient',
    kills: 'FIL-070',
    breaks: 'Every message goes to the same mailbox.',
    policy: { fields: (facts) => ({ ...standardPolicy.fields(facts), To_DTS: 'MESHKIT003' }) },
  },
  {
    id: 'FIL-071 one at a time',
    kills: 'FIL-071',
    breaks: 'A file is dropped only if out is empty, and otherwise forgotten.',
    scenario: 'sending: while the client is down',
    policy: {
      drop: async (parts, about) => {
        if (readdirSync(about.place.folder('out')).length === 0) await standardPolicy.drop(parts);
      },
    },
  },
  {
    id: 'FIL-072 tidies out',
    kills: 'FIL-072',
    breaks: 'What lies in out is taken away before something new is dropped.',
    scenario: 'sending: while the client is down',
    policy: {
      drop: async (parts, { place }) => {
        for (const name of readdirSync(place.folder('out'))) rmSync(join(place.folder('out'), name));
        await standardPolicy.drop(parts);
      },
    },
    alsoFails: { 'FIL-071': 'what was taken away is lost' },
  },
];

async function writeSlowly(text, _staged, target) {
  const handle = await open(target, 'w');
  await handle.write(text.slice(0, 100));
  await delay(150);
  await handle.write(text.slice(100));
  await handle.close();
}
