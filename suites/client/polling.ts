import { scenarios } from '../../src/witness/scenario.ts';
import { always, first } from './breakage.ts';

const scenario = scenarios('polling');
const SERVER_ERROR = { kind: 'status', status: 500, body: '<html><h1>Internal Server Error</h1></html>' } as const;

/** And an hour, so that two whole days are seen whenever the daemon begins. */
const TWO_DAYS_MS = 49 * 60 * 60_000;

export const pollingScenarios = [
  scenario(
    'nothing waits',
    { exercises: ['CLI-024', 'CLI-028', 'CLI-033'], needs: ['poll'], bearsFaults: true },
    async (stage) => {
      await stage.poll();
    },
  ),
  scenario(
    'the daemon finds nothing',
    { exercises: ['CLI-021', 'CLI-022', 'CLI-024', 'CLI-028'], needs: ['daemon'] },
    async (stage) => {
      await stage.runDaemon(() => stage.requests('inbox') > 0, 'had listed the inbox');
    },
  ),
  ...['', '{"mailboxId":"MESHKIT001"}'].map((body) =>
    scenario(
      `the handshake is answered with ${body === '' ? 'no body' : 'a body of version 1'}`,
      { exercises: ['CLI-025', 'CLI-022'], needs: ['handshake'] },
      async (stage) => {
        stage.break(always('handshake', { kind: 'status', status: 200, body, accepted: true }));
        await stage.handshake();
      },
    ),
  ),
  scenario('the service asks for patience', { exercises: ['CLI-026', 'CLI-002'], needs: ['daemon'] }, async (stage) => {
    const seconds = { 'Retry-After': '2' };
    await stage.put();
    stage.break(
      first(1, 'inbox', { kind: 'status', status: 429, headers: seconds }),
      first(2, 'inbox', { kind: 'status', status: 503 }),
    );
    await stage.runDaemon(() => stage.requests('acknowledge') > 0, 'had received the message');
  }),
  scenario(
    '1201 messages wait',
    { exercises: ['CLI-030', 'CLI-031', 'CLI-111', 'CLI-112', 'CLI-114'], needs: ['poll'], heavy: true },
    async (stage) => {
      await stage.putMany(1201);
      await stage.poll();
    },
  ),
  scenario(
    'a page is empty and another follows',
    { exercises: ['CLI-032', 'CLI-031'], needs: ['poll'] },
    async (stage) => {
      await stage.putMany(3);
      stage.break(first(1, 'inbox', { kind: 'empty page' }));
      await stage.poll();
    },
  ),
  scenario('nothing can be acknowledged', { exercises: ['CLI-034'], needs: ['daemon'] }, async (stage) => {
    await stage.putMany(3);
    stage.break(always('acknowledge', { kind: 'status', status: 400 }));
    await stage.runDaemon(() => stage.requests('acknowledge') > 2, 'had acknowledged anything', 2000);
  }),
  scenario('one message of ten fails', { exercises: ['CLI-035', 'CLI-061'], needs: ['poll'] }, async (stage) => {
    await stage.putMany(2);
    const { messageId } = await stage.put({ peculiarity: 'answered with 500' });
    await stage.putMany(7);
    stage.break(always(['download', 'downloadChunk'], SERVER_ERROR, { message: messageId }));
    await stage.poll();
  }),
  scenario(
    '500 messages of an unknown workflow wait before a good one',
    { exercises: ['CLI-036'], needs: ['poll'], heavy: true },
    async (stage) => {
      const peculiarity = 'unknown workflow';
      for (let index = 0; index < 500; index += 1)
        await stage.put({ parts: [`${index}`], workflowId: 'UNKNOWN_TO_ALL', peculiarity });
      await stage.put();
      await stage.poll();
    },
  ),
  scenario(
    'two days pass',
    {
      exercises: ['CLI-020', 'CLI-021', 'CLI-023', 'CLI-024'],
      needs: ['daemon', 'time scale'],
      heavy: true,
    },
    async (stage) => {
      await stage.put();
      await stage.runDaemon(() => stage.requests('acknowledge') > 0, 'had received the message', TWO_DAYS_MS);
    },
  ),
  scenario(
    'only some workflows are wanted',
    { exercises: ['CLI-037'], needs: ['poll', 'filter'], setting: { workflowFilter: '!R&D_*' } },
    async (stage) => {
      await stage.put();
      await stage.poll();
    },
  ),
];
