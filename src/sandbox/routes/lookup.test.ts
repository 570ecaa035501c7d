import { afterEach, expect, test } from 'vitest';
import { alice, bob, carol, closeRigs, rig, V2 } from '../test-rig.ts';

afterEach(closeRigs);

const V1 = 'application/json';

test('the endpoint lookup finds the mailboxes of an ODS code that receive a workflow id', async () => {
  const made = await rig();
  const look = (path: string, Accept: string) =>
    made.request('GET', `/messageexchange/endpointlookup/${path}`, { Accept });
  expect((await look('MK2/MESHKIT_DATA', V2)).json).toEqual({
    results: [{ mailbox_id: bob.id, mailbox_name: bob.name }],
  });
  expect((await look('mk2/MESHKIT_DATA', V1)).json).toEqual({
    query_id: expect.any(String) as string,
    results: [{ address: bob.id, description: bob.name, endpoint_type: 'MESH' }],
  });
  expect((await look('MK4/TOC_FHIR_IP_DISCH', V2)).json['results']).toHaveLength(2);
});

test.each(['MK2/NEVER_HEARD_OF', 'NOWHERE/MESHKIT_DATA', 'MK2/MESHKIT_NOT_TO_BOB'])(
  'the endpoint lookup of %s finds nobody, and answers 200',
  async (path) => {
    const made = await rig();
    const reply = await made.request('GET', `/messageexchange/endpointlookup/${path}`, { Accept: V2 });
    expect([reply.status, reply.json]).toEqual([200, { results: [] }]);
  },
);

test('the workflow search has one body for both versions', async () => {
  const made = await rig();
  const path = '/messageexchange/workflowsearch/MESHKIT_DATA';
  const results = [alice, bob, carol].map(({ id, name }) => ({ mailbox_id: id, mailbox_name: name }));
  for (const Accept of [V1, V2]) expect((await made.request('GET', path, { Accept })).json).toEqual({ results });
  expect((await made.request('GET', '/messageexchange/workflowsearch/NONE')).json).toEqual({ results: [] });
});
