import type { Context } from '../../src/core/exchange.ts';
import { sentIdOf } from '../../src/mesh/answers.ts';
import { MEDIA_TYPE_V1 } from '../../src/mesh/media-type.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { readReports } from '../../src/playwright/read-reports.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('routing');

stimulus(
  'routing addresses of a registered patient and of patients who cannot be found',
  {
    exercises: ['SRV-152', 'SRV-196'],
    needs: ['routing', 'exclusive'],
    impact: { requests: 18, messagesLeft: 6, listings: 2 },
  },
  async (session) => {
    const { alice, target } = session;
    const failing: string[] = [];
    for (const [outcome, to] of Object.entries(target.routing)) {
      const routing = outcome as NonNullable<Context['routing']>;
      const workflowId = target.workflowIds.routed ?? '';
      const id = sentIdOf(await alice.send({ to, workflowId, context: { routing } }));
      if (id !== undefined && outcome !== 'registered') failing.push(id);
    }
    await deliver(alice, alice);
    await readReports(session, alice, failing);
    const [failed = ''] = failing;
    await alice.track(failed);
    await alice.track(failed, { accept: MEDIA_TYPE_V1 });
  },
);
