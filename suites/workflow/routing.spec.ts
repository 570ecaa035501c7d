import type { Context } from '../../src/core/exchange.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { flowStimuli } from './flow-stimuli.ts';
import { report } from './itk3-messages.ts';

const stimulus = flowStimuli('routing by patient');

stimulus(
  "a message to a patient's practice, and its acknowledgements",
  {
    exercises: ['WFL-008', 'WFL-022', 'WFL-085', 'WFL-086'],
    needs: ['routing', 'testPatients'],
    impact: { requests: 15, bytes: 60_000, listings: 6 },
  },
  async (session, { alice, bob }) => {
    const { address, message } = report(session, session.target.workflowIds.routed);
    const context = { routing: 'registered' } as const;
    await bob.acknowledge(await alice.send(bob, { ...message, to: address, context }), alice);
  },
);

stimulus(
  'messages to patients whose practice cannot be found',
  {
    exercises: ['WFL-008'],
    needs: ['routing', 'testPatients', 'exclusive'],
    impact: { requests: 25, bytes: 120_000, messagesLeft: 7, listings: 4 },
  },
  async (session, { alice, bob }) => {
    const { target } = session;
    const { address, message } = report(session, target.workflowIds.routed);
    await alice.post(bob, { ...message, to: address, context: { routing: 'registered' } });
    const failing: string[] = [];
    for (const [outcome, to] of Object.entries(target.routing).filter(([name]) => name !== 'registered')) {
      const context: Context = { routing: outcome as NonNullable<Context['routing']> };
      const id = await alice.post(bob, { ...message, to, context });
      if (id !== undefined) failing.push(id);
    }
    await deliver(session.alice, session.alice);
    await alice.box.readReports(failing);
  },
);
