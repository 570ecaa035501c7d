import { acknowledgementId, type Codes } from './participant.ts';
import { flowStimuli } from './flow-stimuli.ts';
import { CONSULTATION_FLOWS, report } from './itk3-messages.ts';

const stimulus = flowStimuli('acknowledgements');

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
    async (session, { alice, bob }) => {
      await bob.acknowledge(await alice.send(bob, report(session).message), alice, codes);
    },
  );
}

/** One of each other family of ITK3 messages. All are acknowledged alike, so a GP Connect document stands in for what they carry. */
const OTHERS = ['GPCONNECT_SEND_DOCUMENT', 'GPCONNECT_UPDATE_RECORD', 'TOC_FHIR_IP_DISCH', 'DIGMED_FLU_VAC'];

for (const workflowId of OTHERS) {
  stimulus(
    `a message of ${workflowId}`,
    {
      exercises: ['WFL-021', 'WFL-022', 'WFL-085', 'WFL-086', 'WFL-087', 'WFL-088'],
      flows: [workflowId, acknowledgementId(workflowId)],
      impact: { requests: 15, bytes: 60_000, listings: 6 },
    },
    async (session, { alice, bob }) => {
      await bob.acknowledge(await alice.send(bob, report(session, workflowId).message), alice);
    },
  );
}
