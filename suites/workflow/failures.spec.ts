import { sentIdOf } from '../../src/mesh/answers.ts';
import { INBOX_EXPIRY_MS } from '../../src/mesh/limits.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { readReports } from '../../src/playwright/read-reports.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';
import { bothSides, CONSULTATION_FLOWS, report } from './itk3-messages.ts';

const stimulus = stimuli('failing acknowledgements');
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
  async (session) => {
    const { alice, bob } = bothSides(session);
    const receipt = await alice.send(bob, report(session).options);
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
  async (session) => {
    const { alice, bob } = bothSides(session);
    const { options } = report(session);
    await alice.send(bob, options);
    await session.advanceClock(3 * DAY_MS + HOUR_MS);
    await bob.acknowledge(await alice.send(bob, options), alice);
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
  async (session) => {
    const { alice, bob } = bothSides(session);
    const { options } = report(session);
    const lost = sentIdOf(await session.alice.send({ to: session.bob, ...options })) ?? '';
    await session.advanceClock(INBOX_EXPIRY_MS + 2 * HOUR_MS);
    await deliver(session.alice, session.alice);
    await readReports(session, session.alice, [lost]);
    await bob.acknowledge(await alice.send(bob, options), alice);
  },
);

stimulus(
  'a message that comes again after it was acknowledged',
  {
    exercises: ['WFL-022', 'WFL-026', 'WFL-086'],
    flows: CONSULTATION_FLOWS,
    impact: { requests: 25, bytes: 100_000, listings: 9 },
  },
  async (session) => {
    const { alice, bob } = bothSides(session);
    const { options } = report(session);
    await bob.acknowledge(await alice.send(bob, options), alice);
    await bob.acknowledge(await alice.send(bob, options), alice);
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
  async (session) => {
    const { senderMayNotSend = '', recipientNotRegistered = '' } = session.target.workflowIds;
    const { options } = report(session);
    const attempts = [
      ['allowed', options.workflowId],
      ['sender may not send', senderMayNotSend],
      ['recipient not registered', recipientNotRegistered],
    ] as const;
    for (const [permission, workflowId] of attempts) {
      await session.alice.send({ ...options, to: session.bob, workflowId, context: { permission } });
    }
  },
);
