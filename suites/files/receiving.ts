import { fileScenarios } from '../../src/witness/files/file-scenario.ts';

const scenario = fileScenarios('receiving');

export const receivingScenarios = [
  scenario(
    'one message',
    { exercises: ['FIL-008', 'FIL-073', 'FIL-074'], needs: ['receive', 'received'] },
    async (stage) => {
      await stage.deliver();
      await stage.receive();
    },
  ),
  scenario(
    'several messages, and looking twice',
    { exercises: ['FIL-073', 'FIL-074'], needs: ['receive', 'received'] },
    async (stage) => {
      for (let count = 0; count < 5; count += 1) await stage.deliver();
      await stage.receive();
      await stage.receive();
    },
  ),
  scenario(
    'the data file comes before its control file',
    { exercises: ['FIL-011'], needs: ['receive'] },
    async (stage) => {
      await stage.placeSlowly('20260214103000000001_A1B2C3');
    },
  ),
  scenario(
    'killed while it receives',
    { exercises: ['FIL-012'], needs: ['receive', 'received', 'kill'] },
    async (stage) => {
      await stage.killWhileReceiving('work');
      await stage.killWhileReceiving('in');
    },
  ),
  scenario('odd names', { exercises: ['FIL-014'], needs: ['receive', 'received'] }, async (stage) => {
    for (const name of ['A81001 report 1', 'a.b.csv', 'report.dat.csv', 'x.ctl.1']) stage.place(name, 'odd name');
    await stage.receive();
  }),
  scenario(
    'values like paths',
    { exercises: ['FIL-073', 'FIL-075'], needs: ['receive', 'received'] },
    async (stage) => {
      for (const up of ['../../', '../../../', '../../../../'])
        await stage.deliver({ localId: `${up}meshkit`, subject: `${up}meshkit`, peculiarity: 'hostile values' });
      await stage.receive();
    },
  ),
  scenario(
    'elements in another order, and one that nobody knows',
    { exercises: ['FIL-076'], needs: ['receive', 'received'] },
    async (stage) => {
      stage.place('20260214103000000002_A1B2C3', 'another order', (names) => [...names].reverse());
      stage.place('20260214103000000003_A1B2C3', 'another order', (names) => ['ProcessId', ...names, 'SomethingElse']);
      await stage.receive();
    },
  ),
  scenario(
    'a large message',
    { exercises: ['FIL-073'], needs: ['receive', 'received'], heavy: true },
    async (stage) => {
      await stage.deliver({ bytes: 50_000_000, peculiarity: 'large' });
      await stage.receive();
    },
  ),
];
