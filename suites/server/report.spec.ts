import { messageIdsOf, sentIdOf } from '../../src/mesh/answers.ts';
import { INBOX_EXPIRY_MS } from '../../src/mesh/limits.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { newMessages } from '../../src/playwright/new-messages.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('report');

/** Well over the five days, so that no server can be in doubt. */
const FIVE_DAYS_AND_TWO_HOURS_MS = INBOX_EXPIRY_MS + 2 * 60 * 60 * 1000;

stimulus(
  'a message that nobody acknowledges for five days',
  {
    exercises: ['SRV-098', 'SRV-112', 'SRV-113', 'SRV-114', 'SRV-115', 'SRV-124'],
    needs: ['exclusive', 'adminClock'],
    impact: { requests: 9, bytes: 1_000, messagesLeft: 2, listings: 3 },
  },
  async (session) => {
    const { alice, bob } = session;
    const known = messageIdsOf(await alice.inbox());
    const id = await deliver(alice, bob, ['hello'], { headers: { 'Mex-LocalID': 'meshkit-expiry' } });
    await bob.download(id);
    await session.advanceClock(FIVE_DAYS_AND_TWO_HOURS_MS);
    for (const report of await newMessages(session, alice, known)) await alice.download(report);
    await bob.download(id);
    await bob.acknowledge(id);
  },
);

stimulus(
  'a message that cannot be routed',
  {
    exercises: ['SRV-112', 'SRV-113', 'SRV-114', 'SRV-115'],
    needs: ['exclusive', 'routing'],
    impact: { requests: 4, bytes: 500, messagesLeft: 2, listings: 2 },
  },
  async (session) => {
    const { alice, target } = session;
    const known = messageIdsOf(await alice.inbox());
    const unrouted = await alice.send({
      to: target.routing['EPL-153'] ?? '',
      workflowId: target.workflowIds.routed ?? '',
      headers: { 'Mex-LocalID': 'meshkit-routing' },
    });
    if (sentIdOf(unrouted) === undefined) return;
    for (const report of await newMessages(session, alice, known)) await alice.download(report);
  },
);
