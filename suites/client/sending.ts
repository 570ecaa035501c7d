import { scenarios } from '../../src/witness/scenario.ts';
import type { Stage } from '../../src/witness/stage.ts';
import { always, first } from './breakage.ts';

const scenario = scenarios('sending');

/** A file of three parts to the other mailbox. */
function sendInParts(stage: Stage): Promise<unknown> {
  return stage.send({ to: stage.other, bytes: stage.random(Math.round(stage.client.partBytes * 2.2)) });
}

export const sendingScenarios = [
  scenario('an empty file', { exercises: ['CLI-076'], needs: ['send'] }, async (stage) => {
    await stage.send({ to: stage.other, bytes: '' });
    await stage.send({ to: stage.other });
  }),
  scenario(
    'the answers to parts are slow',
    { exercises: ['CLI-077', 'CLI-073', 'CLI-075'], needs: ['send'] },
    async (stage) => {
      stage.break(always(['send', 'sendChunk'], { kind: 'delay', ms: 200 }));
      await sendInParts(stage);
    },
  ),
  scenario('a part fails once', { exercises: ['CLI-082', 'CLI-002'], needs: ['send'] }, async (stage) => {
    stage.break(first(1, 'sendChunk', { kind: 'status', status: 503 }, { part: 3 }));
    await sendInParts(stage);
  }),
  ...(['reset', 'silence'] as const).map((by) =>
    scenario(`the answer to a message is lost by ${by}`, { exercises: ['CLI-083'], needs: ['send'] }, async (stage) => {
      stage.break(first(1, 'send', { kind: 'lost answer', by }));
      await stage.send({ to: stage.other });
    }),
  ),
  scenario('a part is there already', { exercises: ['CLI-084'], needs: ['send'] }, async (stage) => {
    stage.break(first(1, 'sendChunk', { kind: 'status', status: 423, accepted: true }, { part: 3 }));
    await sendInParts(stage);
  }),
  ...['16', '17', '12'].map((code) =>
    scenario(
      `MESH refuses with code ${code}`,
      { exercises: ['CLI-085', 'CLI-087'], needs: ['send'] },
      async (stage) => {
        stage.break(always('send', { kind: 'error code', code }));
        await stage.send({ to: stage.other });
      },
    ),
  ),
  ...[
    '{"messageID":"","errorEvent":"SEND","errorCode":"99","errorDescription":"An odd reason"}',
    '{"message_id":"","internal_id":"x","detail":[{"event":"SEND","code":"OddCode","msg":"An odd reason"}]}',
  ].map((body, index) =>
    scenario(
      `a refusal of version ${index + 1} has an unknown code`,
      { exercises: ['CLI-085'], needs: ['send'] },
      async (stage) => {
        const headers = { 'Content-Type': 'application/json' };
        stage.break(always('send', { kind: 'status', status: 417, headers, body }));
        await stage.send({ to: stage.other });
      },
    ),
  ),
  ...[
    ['HTML', '<html><body>Bad gateway</body></html>'],
    ['SOAP', '<soap:Envelope><soap:Body><soap:Fault/></soap:Body></soap:Envelope>'],
    ['nothing', ''],
  ].map(([name = '', body = '']) =>
    scenario(`an error of the server is ${name}`, { exercises: ['CLI-086'], needs: ['send'] }, async (stage) => {
      stage.break(first(1, 'send', { kind: 'status', status: 400, body }));
      await stage.send({ to: stage.other });
      await stage.send({ to: stage.other });
    }),
  ),
  ...[
    ['has control characters', 'two\nlines\tand a tab', ['CLI-088']],
    ['is 501 characters long', 'x'.repeat(501), ['CLI-089']],
    ['is not ASCII', 'café 患者', ['CLI-090', 'CLI-088']],
  ].map(([name = '', subject = '', exercises = []]) =>
    scenario(
      `the subject ${String(name)}`,
      { exercises: exercises as string[], needs: ['send', 'subject'] },
      async (stage) => {
        await stage.send({ to: stage.other, subject: String(subject) });
      },
    ),
  ),
  scenario(
    'the file is named after a patient',
    { exercises: ['CLI-095', 'CLI-096'], needs: ['send'] },
    async (stage) => {
      await stage.send({ to: stage.other, fileName: 'SMITH_9990000018_19550109.csv' });
    },
  ),
  scenario(
    'the same file is sent to three mailboxes, and an answer is lost',
    { exercises: ['CLI-097', 'CLI-071'], needs: ['send'] },
    async (stage) => {
      const bytes = stage.random(500);
      stage.break({ ...first(1, 'send', { kind: 'lost answer' }), after: 1 });
      for (const to of [stage.other, 'MESHKIT003', stage.mailbox]) await stage.send({ bytes, to });
    },
  ),
  scenario(
    'the client is killed after the first part',
    { exercises: ['CLI-115'], needs: ['send', 'kill'] },
    async (stage) => {
      const wish = {
        to: stage.other,
        bytes: stage.random(Math.round(stage.client.partBytes * 2.2)),
        fileName: 'killed.dat',
      };
      stage.break(always('sendChunk', { kind: 'silence' }));
      await stage.killDuring('send', 'sendChunk', wish);
      stage.break();
      await stage.send({ ...wish, again: true });
    },
  ),
  scenario(
    'the client is killed before it hears that its message was accepted',
    { exercises: ['CLI-115'], needs: ['send', 'kill'] },
    async (stage) => {
      const wish = { to: stage.other, bytes: stage.random(2000), fileName: 'killed.dat' };
      stage.break(first(1, 'send', { kind: 'lost answer', by: 'silence' }));
      await stage.killDuring('send', 'send', wish);
      await stage.send({ ...wish, again: true });
    },
  ),
  scenario('the service is down for a while', { exercises: ['CLI-113'], needs: ['send'] }, async (stage) => {
    stage.break(first(3, 'send', { kind: 'status', status: 503 }));
    for (let index = 0; index < 2; index += 1) await stage.send({ to: stage.other });
  }),
];
