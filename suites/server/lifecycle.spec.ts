import { DAY_MS, DELETION_MS, INBOX_EXPIRY_MS } from '../../src/mesh/limits.ts';
import { MEDIA_TYPE_V1 } from '../../src/mesh/media-type.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { readReports } from '../../src/playwright/read-reports.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('lifecycle');

stimulus(
  'a message that nobody collects for five days, then for thirty',
  {
    exercises: ['SRV-196', 'SRV-203', 'SRV-204'],
    needs: ['exclusive', 'adminClock'],
    impact: { requests: 17, messagesLeft: 1, listings: 5 },
  },
  async (session) => {
    const { alice, bob } = session;
    const id = await deliver(alice, bob);
    await bob.download(id);
    await session.advanceClock(INBOX_EXPIRY_MS + DAY_MS / 2);

    const toBob = await deliver(alice, bob, ['sent later']);
    const toAlice = await deliver(bob, alice);
    await readReports(session, alice, [id]);
    await bob.inbox();
    await alice.track(id);
    await alice.track(id, { accept: MEDIA_TYPE_V1 });

    await bob.acknowledge(toBob);
    await alice.acknowledge(toAlice);
    await session.advanceClock(DELETION_MS - INBOX_EXPIRY_MS);
    await bob.download(id);
  },
);
