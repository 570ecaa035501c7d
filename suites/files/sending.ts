import { fileScenarios } from '../../src/witness/files/file-scenario.ts';

const scenario = fileScenarios('sending');
/** What every control file is judged by. */
const CONTROL = ['FIL-020', 'FIL-021', 'FIL-023', 'FIL-024', 'FIL-025', 'FIL-026', 'FIL-027', 'FIL-028', 'FIL-029'];
const VALUES = ['FIL-030', 'FIL-031', 'FIL-032', 'FIL-035', 'FIL-036', 'FIL-037', 'FIL-039', 'FIL-040'];
const PAIR = [
  'FIL-001',
  'FIL-002',
  'FIL-003',
  'FIL-004',
  'FIL-006',
  'FIL-007',
  'FIL-034',
  'FIL-038',
  'FIL-070',
  'FIL-071',
];
/** Above the size from which data may only travel in parts. Random bytes can't be compressed. */
const LARGE_BYTES = 76_000_000;
/** The first bytes of a gzip file (RFC 1952). */
const GZIP = [0x1f, 0x8b, 0x08];

export const sendingScenarios = [
  scenario(
    'one file',
    { exercises: [...PAIR, ...CONTROL, ...VALUES, 'FIL-008', 'FIL-072'], needs: ['send'] },
    async (stage) => {
      await stage.send();
      await stage.pass();
    },
  ),
  scenario('what became of it', { exercises: ['FIL-058'], needs: ['send', 'receive', 'outcomes'] }, async (stage) => {
    await stage.send();
    await stage.pass();
    await stage.receive();
  }),
  scenario(
    'several files, one after another',
    { exercises: ['FIL-005', 'FIL-071'], needs: ['send'] },
    async (stage) => {
      for (let count = 0; count < 5; count += 1) await stage.send();
      await stage.pass();
      await stage.send();
      await stage.pass();
    },
  ),
  scenario('while the client is down', { exercises: ['FIL-071', 'FIL-072'], needs: ['send'] }, async (stage) => {
    for (let count = 0; count < 3; count += 1) await stage.send();
    await stage.pass();
  }),
  scenario(
    'two files of one name',
    { exercises: ['FIL-005', 'FIL-071', 'FIL-072'], needs: ['send'] },
    async (stage) => {
      await stage.send({ fileName: 'results.csv' });
      await stage.send({ fileName: 'results.csv' });
      await stage.pass();
      await stage.send({ fileName: 'results.csv' });
      await stage.pass();
    },
  ),
  scenario(
    'odd file names and subjects',
    { exercises: ['FIL-004', 'FIL-020', 'FIL-022', 'FIL-070'], needs: ['send'] },
    async (stage) => {
      await stage.send({ fileName: 'a b & c <1>.csv.ctl', subject: 'Fish & chips <today>' });
      await stage.send({ fileName: `${'long'.repeat(40)}.csv`, subject: "O'Neill: 5 > 4" });
      await stage.send({ fileName: '.hidden', subject: ' ' });
      await stage.pass();
    },
  ),
  scenario(
    'a file to a mailbox that nobody has',
    { exercises: ['FIL-009'], needs: ['send', 'receive', 'outcomes'] },
    async (stage) => {
      await stage.send();
      await stage.send({ to: 'NOBODY01' });
      await stage.pass();
      await stage.receive();
    },
  ),
  scenario(
    'a file that is compressed already',
    { exercises: ['FIL-038', 'FIL-070'], needs: ['send'] },
    async (stage) => {
      await stage.send({ fileName: 'results.gz', begins: GZIP });
      await stage.pass();
    },
  ),
  scenario(
    'a large file',
    { exercises: ['FIL-033', 'FIL-003', 'FIL-070'], needs: ['send'], heavy: true },
    async (stage) => {
      await stage.send({ bytes: LARGE_BYTES });
      await stage.pass();
    },
  ),
];
