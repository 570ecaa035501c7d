import type { Context } from '../../src/core/exchange.ts';
import { sentIdOf } from '../../src/mesh/answers.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { readReports } from '../../src/playwright/read-reports.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';
import { bothSides, report } from './itk3-messages.ts';

const stimulus = stimuli('routing by patient');

stimulus(
  "a message to a patient's practice, and its acknowledgements",
  {
    exercises: ['WFL-008', 'WFL-022', 'WFL-085', 'WFL-086'],
    needs: ['routing', 'testPatients'],
    impact: { requests: 15, bytes: 60_000, listings: 6 },
  },
  async (session) => {
    const { alice, bob } = bothSides(session);
    const { address, options } = report(session, session.target.workflowIds.routed);
    const context = { routing: 'registered' } as const;
    await bob.acknowledge(await alice.send(bob, { ...options, to: address, context }), alice);
  },
);

stimulus(
  'messages to patients whose practice cannot be found',
  {
    exercises: ['WFL-008'],
    needs: ['routing', 'testPatients', 'exclusive'],
    impact: { requests: 25, bytes: 120_000, messagesLeft: 7, listings: 4 },
  },
  async (session) => {
    const { alice, target } = session;
    const { address, options } = report(session, target.workflowIds.routed);
    await alice.send({ ...options, to: address, context: { routing: 'registered' } });
    const failing: string[] = [];
    for (const [outcome, to] of Object.entries(target.routing).filter(([name]) => name !== 'registered')) {
      const context: Context = { routing: outcome as NonNullable<Context['routing']> };
      const id = sentIdOf(await alice.send({ ...options, to, context }));
      if (id !== undefined) failing.push(id);
    }
    await deliver(alice, alice);
    await readReports(session, alice, failing);
  },
);
