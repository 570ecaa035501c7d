import { stimuli } from '../../src/playwright/stimulus.ts';
import { bothSides, CONSULTATION_FLOWS, report } from './itk3-messages.ts';
import type { Codes } from './participant.ts';

const stimulus = stimuli('acknowledgements');

/** What the receiver says, by what became of the message. 30004 is left out: sources differ about what it means. */
const OUTCOMES: readonly (readonly [title: string, codes: Codes])[] = [
  ['a message that is processed', { infrastructure: '20013', business: '30001' }],
  ['a message about an unknown patient', { infrastructure: '20013', business: '30002' }],
  ['a message about a patient who left', { infrastructure: '20013', business: '30003' }],
  ['a message that cannot be read', { infrastructure: '10009' }],
  ['a message from an unauthorised sender', { infrastructure: '20012' }],
];

for (const [title, codes] of OUTCOMES) {
  stimulus(
    title,
    {
      exercises: ['WFL-021', 'WFL-022', 'WFL-085', 'WFL-086', 'WFL-087', 'WFL-088'],
      flows: CONSULTATION_FLOWS,
      impact: { requests: 15, bytes: 60_000, listings: 6 },
    },
    async (session) => {
      const { alice, bob } = bothSides(session);
      await bob.acknowledge(await alice.send(bob, report(session).options), alice, codes);
    },
  );
}
