import type { Examples } from '../../core/rule.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';

const v2 = { results: [{ mailbox_id: 'BOB', mailbox_name: 'Bob' }] };
const v1 = { query_id: 'q', results: [{ address: 'BOB', description: 'Bob', endpoint_type: 'MESH' }] };
const asV1 = { Accept: 'application/json' };
const match = { context: { lookup: 'match' } } as const;
const noMatch = { context: { lookup: 'no match' } } as const;
const lookup = (answer: unknown, options: ExampleOptions = {}) =>
  trace(exchange('GET', '/messageexchange/endpointlookup/ODS/WORKFLOW', { answer, ...options }));
const search = (answer: unknown, options: ExampleOptions = {}) =>
  trace(exchange('GET', '/messageexchange/workflowsearch/WORKFLOW', { answer, ...options }));

export const lookupExamples: Examples = {
  'SRV-199': {
    pass: [lookup(v2, match), lookup(v1, { headers: asV1 })],
    fail: [
      lookup(v1),
      lookup(v2, { headers: asV1 }),
      lookup({ ...v1, results: [{ ...v1.results[0], endpoint_type: 'SMTP' }] }, { headers: asV1 }),
      lookup({ results: v1.results }, { headers: asV1 }),
      lookup({ results: [] }, match),
      lookup(undefined, { ...match, status: 404 }),
    ],
  },
  'SRV-200': {
    pass: [lookup({ results: [] }, noMatch), search({ results: [] }, noMatch)],
    fail: [lookup(undefined, { ...noMatch, status: 404 }), search(v2, noMatch)],
  },
  'SRV-201': {
    pass: [search(v2, match), search(v2, { headers: asV1 })],
    fail: [search(v1, { headers: asV1 }), search({ results: [] }, match)],
  },
  'SRV-202': { pass: [lookup(v2, { token: 'absent' }), lookup(undefined, { token: 'absent', status: 403 })], fail: [] },
};
