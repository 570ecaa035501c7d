import { scenarios } from '../../src/witness/scenario.ts';
import { always, first } from './breakage.ts';

const scenario = scenarios('acknowledging');

export const acknowledgingScenarios = [
  scenario(
    'the client is killed while it downloads',
    { exercises: ['CLI-060', 'CLI-115'], needs: ['poll', 'received', 'kill'] },
    async (stage) => {
      await stage.put({ parts: [stage.random(2000), stage.random(2000)] });
      stage.break(always('downloadChunk', { kind: 'delay', ms: 60_000 }));
      await stage.killDuring('poll', 'downloadChunk');
      stage.break();
      await stage.poll();
    },
  ),
  scenario(
    'the client is killed while it acknowledges',
    { exercises: ['CLI-063', 'CLI-115'], needs: ['poll', 'received', 'kill'] },
    async (stage) => {
      await stage.put();
      stage.break(always('acknowledge', { kind: 'delay', ms: 60_000, before: 'request' }));
      await stage.killDuring('poll', 'acknowledge');
      stage.break();
      await stage.poll();
    },
  ),
  scenario(
    'acknowledgements fail twice',
    { exercises: ['CLI-063', 'CLI-064'], needs: ['poll', 'received'] },
    async (stage) => {
      await stage.put();
      stage.break(first(2, 'acknowledge', { kind: 'status', status: 500 }));
      for (let round = 0; round < 3; round += 1) await stage.poll();
    },
  ),
  scenario(
    'messages and reports are received',
    { exercises: ['CLI-062', 'CLI-064', 'CLI-049', 'CLI-050', 'CLI-027'], needs: ['poll'], bearsFaults: true },
    async (stage) => {
      await stage.put();
      await stage.putReport({ linkedId: 'OTHER' });
      await stage.put();
      // Reports of the sandbox have no sender, which is a peculiarity of its own.
      stage.break(always('download', { kind: 'headers', set: { 'Mex-From': stage.other } }));
      for (let round = 0; round < 3; round += 1) await stage.poll();
    },
  ),
  ...['', '{"messageId":"X"}', '{"message_id":"X"}'].map((body) =>
    scenario(
      `the acknowledgement is answered with ${body === '' ? 'no body' : body}`,
      { exercises: ['CLI-065', 'CLI-064'], needs: ['poll'] },
      async (stage) => {
        await stage.put();
        stage.break(always('acknowledge', { kind: 'status', status: 200, body, accepted: true }));
        await stage.poll();
        await stage.poll();
      },
    ),
  ),
];
