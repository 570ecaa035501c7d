import { always, gone } from './breakage.ts';
import { scenarios } from '../../src/witness/scenario.ts';

const scenario = scenarios('witness test');

/** The cases of the public witness-test script, by its numbers. */
export const witnessCases = [
  scenario(
    'send and read a message',
    {
      exercises: [
        'WFL-050',
        'CLI-001',
        'CLI-046',
        'CLI-061',
        'CLI-062',
        'CLI-070',
        'CLI-071',
        'CLI-080',
        'CLI-088',
        'CLI-092',
      ],
      needs: ['send', 'poll'],
      bearsFaults: true,
      witness: { number: '1', shows: ['send a small file to your own mailbox', 'read it', 'compare the two files'] },
    },
    async (stage) => {
      await stage.send({ bytes: 'A plain message.\r\nIt has no newline at its end, and a "quote".' });
      await stage.poll();
    },
  ),
  scenario(
    'send and read a compressed message',
    {
      exercises: ['WFL-051', 'CLI-045', 'CLI-070', 'CLI-091', 'CLI-093', 'CLI-094'],
      needs: ['send', 'poll'],
      bearsFaults: true,
      witness: { number: '2', shows: ['send a file that compresses well', 'read it', 'compare the two files'] },
    },
    async (stage) => {
      await stage.send({ bytes: 'compresses well, '.repeat(20_000) });
      await stage.poll();
    },
  ),
  scenario(
    'send and read a message in parts',
    {
      exercises: ['WFL-052', 'CLI-041', 'CLI-042', 'CLI-072', 'CLI-073', 'CLI-074', 'CLI-075', 'CLI-077', 'CLI-078'],
      needs: ['send', 'poll'],
      bearsFaults: true,
      witness: { number: '3', shows: ['send a file larger than a part', 'read it', 'compare the hashes'] },
    },
    async (stage) => {
      await stage.send({ bytes: stage.random(Math.round(stage.client.partBytes * 2.2)) });
      await stage.poll();
    },
  ),
  scenario(
    'send and read 600 messages',
    {
      exercises: ['WFL-053', 'CLI-030', 'CLI-031', 'CLI-097', 'CLI-110', 'CLI-111', 'CLI-112'],
      needs: ['send', 'poll'],
      heavy: true,
      witness: { number: '4', shows: ['send 600 messages', 'read all 600', 'show that none is missing or doubled'] },
    },
    async (stage) => {
      await stage.sendMany(Array.from({ length: 600 }, (_, index) => ({ bytes: `message ${index}` })));
      await stage.poll();
    },
  ),
  scenario(
    'the service is unavailable at the handshake',
    {
      exercises: ['WFL-054', 'CLI-086'],
      needs: ['handshake'],
      witness: { number: '701', shows: ['shake hands while the service is down', 'show how the failure is told'] },
    },
    async (stage) => {
      stage.break(always('handshake', { kind: 'status', status: 503, body: '<html>Service Unavailable</html>' }));
      await stage.handshake();
      stage.break(always('handshake', { kind: 'reset', at: 'end' }));
      await stage.handshake();
      stage.break();
      await stage.handshake();
    },
  ),
  scenario(
    'the recipient does not exist',
    {
      exercises: ['WFL-055', 'CLI-085', 'CLI-087'],
      needs: ['send'],
      witness: { number: '702', shows: ['send to a mailbox that does not exist', 'show how the refusal is told'] },
    },
    async (stage) => {
      await stage.send({ to: stage.other });
      await stage.send({ to: 'NOSUCHBOX1' });
    },
  ),
  scenario(
    'a report says that a message was not delivered',
    {
      exercises: ['WFL-056', 'CLI-049', 'CLI-050', 'CLI-051'],
      needs: ['send', 'poll'],
      bearsFaults: true,
      witness: {
        number: '703',
        shows: ['send a message', 'read the report about it', 'show the message as undelivered'],
      },
    },
    async (stage) => {
      await stage.send({ to: stage.other });
      const linkedId = stage.acceptedIds()[0] ?? 'UNKNOWN';
      await stage.put();
      await stage.putReport({ linkedId });
      await stage.put();
      await stage.poll();
    },
  ),
  scenario(
    'a message that is missing is downloaded',
    {
      exercises: ['WFL-057', 'CLI-035', 'CLI-054'],
      needs: ['poll'],
      witness: {
        number: '704',
        shows: ['download a message that does not exist', 'show how that is told', 'read the next one'],
      },
    },
    async (stage) => gone(stage, 404),
  ),
  scenario(
    'a message that was removed is downloaded',
    {
      exercises: ['WFL-058', 'CLI-035', 'CLI-054'],
      needs: ['poll'],
      witness: {
        number: '705',
        shows: ['download a message that was removed', 'show how that is told', 'read the next one'],
      },
    },
    async (stage) => gone(stage, 410),
  ),
];
