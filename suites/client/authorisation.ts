import { scenarios } from '../../src/witness/scenario.ts';
import { always, first } from './breakage.ts';

const scenario = scenarios('authorisation');
const FORBIDDEN = { kind: 'status', status: 403, body: '{"errorDescription":"Authentication failed"}' } as const;

export const authorisationScenarios = [
  scenario(
    'the mailbox is configured in lower case',
    { exercises: ['CLI-004'], needs: ['poll'], setting: { mailbox: 'meshkit001' } },
    async (stage) => {
      await stage.poll();
    },
  ),
  scenario(
    'the machine is five and a half hours ahead of UTC',
    { exercises: ['CLI-003'], needs: ['poll'], setting: { environment: { TZ: 'Asia/Kolkata' } } },
    async (stage) => {
      await stage.poll();
    },
  ),
  scenario(
    'the client is started three times',
    { exercises: ['CLI-005', 'CLI-001', 'CLI-022'], needs: ['handshake'] },
    async (stage) => {
      for (let start = 0; start < 3; start += 1) await stage.handshake();
    },
  ),
  scenario(
    'every request is refused',
    { exercises: ['CLI-006'], needs: ['handshake', 'poll', 'send'] },
    async (stage) => {
      stage.break(always(['handshake', 'inbox', 'send'], FORBIDDEN));
      await stage.handshake();
      await stage.poll();
      await stage.send();
    },
  ),
  scenario('the daemon is refused', { exercises: ['CLI-007'], needs: ['daemon'] }, async (stage) => {
    stage.break(always(['handshake', 'inbox', 'send'], FORBIDDEN));
    await stage.runDaemon(() => stage.requests() > 0, 'had asked for anything', 11_000);
  }),
  scenario('requests fail at first', { exercises: ['CLI-002'], needs: ['poll'] }, async (stage) => {
    await stage.put();
    stage.break(
      first(1, 'inbox', { kind: 'status', status: 503 }),
      first(1, 'download', { kind: 'status', status: 503 }),
      first(1, 'acknowledge', { kind: 'status', status: 503 }),
    );
    await stage.poll();
    await stage.poll();
  }),
  scenario(
    'the server is three hours ahead',
    { exercises: ['CLI-008'], needs: ['handshake', 'poll'] },
    async (stage) => {
      stage.break(always(['handshake', 'inbox'], { kind: 'clock skew', ms: 3 * 60 * 60_000 }));
      await stage.handshake();
      await stage.poll();
    },
  ),
  scenario(
    'the server is the right one',
    { exercises: ['CLI-010'], needs: ['handshake', 'tls'], setting: { tls: 'good' } },
    async (stage) => {
      await stage.handshake();
    },
  ),
  ...(['wrong host', 'expired', 'unknown issuer'] as const).map((tls) =>
    scenario(
      `the server's certificate: ${tls}`,
      { exercises: ['CLI-011'], needs: ['handshake', 'tls'], setting: { tls } },
      async (stage) => {
        await stage.handshake();
      },
    ),
  ),
  scenario('the server never answers', { exercises: ['CLI-014'], needs: ['daemon'] }, async (stage) => {
    stage.break(always('inbox', { kind: 'silence' }));
    await stage.runDaemon(() => stage.requests('inbox') > 1, 'had given up and asked again');
  }),
];
