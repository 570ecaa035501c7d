import { REPLY_IDS } from '../../src/mesh/workflow-replies.ts';
import type { Receipt } from '../../src/playwright/post-box/post-box.ts';
import { families, flowsOf, weeklySupplies, type Family } from './families.ts';
import { flowStimuli, type Sides } from './flow-stimuli.ts';
import { acknowledgementId, sampled, type Session } from './participant.ts';

const stimulus = flowStimuli('families');
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

for (const family of families) {
  stimulus(
    family.title,
    {
      exercises: ['WFL-085', ...(family.reply ? ['WFL-089'] : []), ...(family.compressed ? ['WFL-022'] : [])],
      flows: flowsOf(family),
      impact: { requests: 8, bytes: 50_000, listings: 2 },
    },
    (session, sides) => exchangeFamily(session, sides, family),
  );
}

async function exchangeFamily(session: Session, sides: Sides, family: Family): Promise<void> {
  const { workflowId, type, compressed } = family;
  const body = sampled(family.body, session.seed);
  const localId = `meshkit-${session.seed}`;
  const receipt = await sides.alice.send(sides.bob, { workflowId, body, type, localId, compressed });
  if (receipt && family.reply) await reply(session, sides, family, receipt);
  if (receipt && compressed) await acknowledgeExtract(sides, receipt);
}

/** A file comes back with the local id of the request, as its receiver read it. */
async function reply(
  session: Session,
  { alice, bob }: Sides,
  { reply: file, type }: Family,
  { workflowId, localId }: Receipt,
): Promise<void> {
  const body = file ? sampled(file, session.seed + 1) : '';
  await bob.send(alice, { workflowId: REPLY_IDS[workflowId] ?? workflowId, body, type, localId });
}

/** Extracts are acknowledged by JSON. */
async function acknowledgeExtract({ alice, bob }: Sides, { workflowId, payload }: Receipt): Promise<void> {
  const body = JSON.stringify({ response_to: payload?.id ?? '', status: 'ok', details: [] });
  await bob.send(alice, { workflowId: acknowledgementId(workflowId), body, type: 'application/json' });
}

stimulus(
  'the weekly supply of GP2GP management information',
  {
    exercises: ['WFL-085'],
    needs: ['adminClock'],
    flows: ['GP2GP_MI'],
    impact: { requests: 12, bytes: 50_000, listings: 4 },
  },
  async (session, { alice, bob }) => {
    for (const [week, supply] of weeklySupplies.entries()) {
      if (week > 0) await session.advanceClock(WEEK_MS);
      const body = sampled(supply, session.seed + week);
      await alice.send(bob, { workflowId: 'GP2GP_MI', body, type: 'text/csv' });
    }
  },
);
