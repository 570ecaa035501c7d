import { INBOX_EXPIRY_MS } from '../../src/mesh/limits.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { flowStimuli } from './flow-stimuli.ts';
import { CONSULTATION_FLOWS, report } from './itk3-messages.ts';

const stimulus = flowStimuli('failing acknowledgements');
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

stimulus(
  'a message that is acknowledged two days late',
  {
    exercises: ['WFL-022', 'WFL-086'],
    needs: ['adminClock'],
    flows: CONSULTATION_FLOWS,
    impact: { requests: 15, bytes: 60_000, listings: 6 },
  },
  async (session, { alice, bob }) => {
    const receipt = await alice.send(bob, report(session).message);
    await session.advanceClock(2 * DAY_MS);
    await bob.acknowledge(receipt, alice);
  },
);

stimulus(
  'a message that is never acknowledged, sent again after three days',
  {
    exercises: ['WFL-022', 'WFL-024', 'WFL-086'],
    needs: ['adminClock'],
    flows: CONSULTATION_FLOWS,
    impact: { requests: 20, bytes: 80_000, listings: 8 },
  },
  async (session, { alice, bob }) => {
    const { message } = report(session);
    await alice.send(bob, message);
    await session.advanceClock(3 * DAY_MS + HOUR_MS);
    await bob.acknowledge(await alice.send(bob, message), alice);
  },
);

stimulus(
  'a message that nobody collects for five days, sent again',
  {
    exercises: ['WFL-022', 'WFL-025'],
    needs: ['adminClock', 'exclusive'],
    flows: CONSULTATION_FLOWS,
    impact: { requests: 20, bytes: 80_000, messagesLeft: 2, listings: 8 },
  },
  async (session, { alice, bob }) => {
    const { message } = report(session);
    const lost = (await alice.post(bob, message)) ?? '';
    await session.advanceClock(INBOX_EXPIRY_MS + 2 * HOUR_MS);
    await deliver(session.alice, session.alice);
    await alice.box.readReports([lost]);
    await bob.acknowledge(await alice.send(bob, message), alice);
  },
);

stimulus(
  'a message that comes again after it was acknowledged',
  {
    exercises: ['WFL-022', 'WFL-026', 'WFL-086'],
    flows: CONSULTATION_FLOWS,
    impact: { requests: 25, bytes: 100_000, listings: 9 },
  },
  async (session, { alice, bob }) => {
    const { message } = report(session);
    await bob.acknowledge(await alice.send(bob, message), alice);
    await bob.acknowledge(await alice.send(bob, message), alice);
  },
);

stimulus(
  'acknowledgements on workflow ids that are not permitted',
  {
    exercises: ['WFL-090'],
    needs: ['permissionRules'],
    flows: CONSULTATION_FLOWS,
    impact: { requests: 8, bytes: 60_000, messagesLeft: 1, listings: 1 },
  },
  async (session, { alice, bob }) => {
    const { senderMayNotSend = '', recipientNotRegistered = '' } = session.target.workflowIds;
    const { message } = report(session);
    const attempts = [
      ['allowed', message.workflowId],
      ['sender may not send', senderMayNotSend],
      ['recipient not registered', recipientNotRegistered],
    ] as const;
    for (const [permission, workflowId] of attempts) {
      await alice.post(bob, { ...message, workflowId, context: { permission } });
    }
  },
);
