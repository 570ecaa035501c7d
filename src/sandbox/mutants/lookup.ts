import { lookupPolicy } from '../policy/lookup.ts';
import type { Mutant } from './mutant.ts';
import { alteringJson, isEndpointLookup } from './wire-change.ts';

type Items = readonly Record<string, unknown>[];

export const lookupMutants: readonly Mutant[] = [
  {
    id: 'SRV-199 endpoint of another type',
    kills: 'SRV-199',
    breaks: 'The endpoint lookup says SMTP.',
    wire: alteringJson(isEndpointLookup, (body) => ({
      ...body,
      results: (body['results'] as Items).map((item) =>
        'endpoint_type' in item ? { ...item, endpoint_type: 'SMTP' } : item,
      ),
    })),
  },
  {
    id: 'SRV-199 mailbox without a name',
    kills: 'SRV-199',
    breaks: 'The version 2 endpoint lookup lacks mailbox_name.',
    options: {
      policy: {
        endpointLookupBody: (version, found, queryId) =>
          version === 2
            ? { results: found.map(({ id }) => ({ mailbox_id: id })) }
            : lookupPolicy.endpointLookupBody(version, found, queryId),
      },
    },
  },
  {
    id: 'SRV-200 no match answers 404',
    kills: 'SRV-200',
    breaks: 'A lookup without a match is answered with 404.',
    options: { policy: { noMatchStatus: () => 404 } },
  },
  {
    id: 'SRV-201 search in the form of the lookup',
    kills: 'SRV-201',
    breaks: 'The version 1 workflow search looks like the version 1 endpoint lookup.',
    options: {
      policy: { workflowSearchBody: (version, found) => lookupPolicy.endpointLookupBody(version, found, '1') },
    },
  },
];
