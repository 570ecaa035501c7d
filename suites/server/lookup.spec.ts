import { MEDIA_TYPE_V1, MEDIA_TYPE_V2 } from '../../src/mesh/media-type.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('lookup');
const UNKNOWN_ODS_CODE = 'ZZZ999ZZZ';
const UNKNOWN_WORKFLOW = 'MESHKIT-NO-SUCH-WORKFLOW';
const match = { lookup: 'match' } as const;
const noMatch = { lookup: 'no match' } as const;

stimulus(
  'lookups that match',
  { exercises: ['SRV-199', 'SRV-201'], needs: ['lookups'], impact: { requests: 4 } },
  async ({ alice, bob, target }) => {
    const [workflowId = ''] = target.workflowIds.allowed;
    for (const accept of [MEDIA_TYPE_V1, MEDIA_TYPE_V2]) {
      await alice.endpointLookup(bob.odsCode, workflowId, { accept, context: match });
      await alice.workflowSearch(workflowId, { accept, context: match });
    }
  },
);

stimulus(
  'lookups that match nothing',
  { exercises: ['SRV-200'], needs: ['lookups'], impact: { requests: 3 } },
  async ({ alice, bob, target }) => {
    const [workflowId = ''] = target.workflowIds.allowed;
    await alice.endpointLookup(UNKNOWN_ODS_CODE, workflowId, { context: noMatch });
    await alice.endpointLookup(bob.odsCode, UNKNOWN_WORKFLOW, { context: noMatch });
    await alice.workflowSearch(UNKNOWN_WORKFLOW, { context: noMatch });
  },
);

stimulus(
  'lookups without a token',
  { exercises: ['SRV-202'], needs: ['lookups'], impact: { requests: 2 } },
  async ({ alice, bob, target }) => {
    const [workflowId = ''] = target.workflowIds.allowed;
    await alice.endpointLookup(bob.odsCode, workflowId, { authorisation: 'none' });
    await alice.workflowSearch(workflowId, { authorisation: 'none' });
  },
);
