import { gzipped } from '../../src/playwright/bodies.ts';
import { REPLY_IDS } from '../../src/mesh/workflow-replies.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';
import { families, flowsOf, weeklySupplies, type Family } from './families.ts';
import { bothSides } from './itk3-messages.ts';
import { acknowledgementId, sampled, type Receipt, type Session } from './participant.ts';

const stimulus = stimuli('families');
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

for (const family of families) {
  stimulus(
    family.title,
    {
      exercises: ['WFL-085', ...(family.reply ? ['WFL-089'] : []), ...(family.compressed ? ['WFL-022'] : [])],
      flows: flowsOf(family),
      impact: { requests: 8, bytes: 50_000, listings: 2 },
    },
    (session) => exchangeFamily(session, family),
  );
}

async function exchangeFamily(session: Session, family: Family): Promise<void> {
  const { alice, bob } = bothSides(session);
  const { workflowId, type, compressed } = family;
  const text = sampled(family.body, session.seed);
  const headers = {
    'Mex-LocalID': `meshkit-${session.seed}`,
    'Content-Type': type,
    ...(compressed && { 'Content-Encoding': 'gzip' }),
  };
  const receipt = await alice.send(bob, { workflowId, body: compressed ? gzipped(text) : text, headers });
  if (receipt && family.reply) await reply(session, family, receipt);
  if (receipt && compressed) await acknowledgeExtract(session, receipt);
}

/** A file comes back with the local id of the request, as its receiver read it. */
async function reply(session: Session, { reply: file, type }: Family, { workflowId, localId }: Receipt): Promise<void> {
  const { alice, bob } = bothSides(session);
  await bob.send(alice, {
    workflowId: REPLY_IDS[workflowId] ?? workflowId,
    body: file ? sampled(file, session.seed + 1) : '',
    headers: { 'Mex-LocalID': localId, 'Content-Type': type },
  });
}

/** Extracts are acknowledged by JSON. */
async function acknowledgeExtract(session: Session, { workflowId, payload }: Receipt): Promise<void> {
  const { alice, bob } = bothSides(session);
  await bob.send(alice, {
    workflowId: acknowledgementId(workflowId),
    body: JSON.stringify({ response_to: payload?.id ?? '', status: 'ok', details: [] }),
    headers: { 'Content-Type': 'application/json' },
  });
}

stimulus(
  'the weekly supply of GP2GP management information',
  {
    exercises: ['WFL-085'],
    needs: ['adminClock'],
    flows: ['GP2GP_MI'],
    impact: { requests: 12, bytes: 50_000, listings: 4 },
  },
  async (session) => {
    const { alice, bob } = bothSides(session);
    for (const [week, supply] of weeklySupplies.entries()) {
      if (week > 0) await session.advanceClock(WEEK_MS);
      const body = sampled(supply, session.seed + week);
      await alice.send(bob, { workflowId: 'GP2GP_MI', body, headers: { 'Content-Type': 'text/csv' } });
    }
  },
);
