import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { page } from './example-inbox.ts';
import { send } from './example-messages.ts';

const sends = ['DATA', 'DATA_ACK', 'OTHER_DATA', 'OTHER'].map((workflowId) =>
  send(workflowId, { headers: { 'Mex-WorkflowID': workflowId } }),
);
const seen = page(['DATA', 'DATA_ACK', 'OTHER_DATA', 'OTHER']);
const filtered = (filter: string, ids: readonly string[]) =>
  trace(...sends, seen, page(ids, { query: { workflow_filter: filter } }));

/** Both kinds of mistake: one message too few, and all of them. */
const examplesOf = (filter: string, ids: readonly string[]) => ({
  pass: [filtered(filter, ids)],
  fail: [filtered(filter, ids.slice(1)), filtered(filter, ['DATA', 'DATA_ACK', 'OTHER_DATA', 'OTHER'])],
});

export const workflowFilterExamples: Examples = {
  'SRV-072': examplesOf('DATA', ['DATA']),
  'SRV-073': examplesOf('!DATA', ['DATA_ACK', 'OTHER_DATA', 'OTHER']),
  'SRV-074': examplesOf('DATA*', ['DATA', 'DATA_ACK']),
  'SRV-075': examplesOf('!DATA*', ['OTHER_DATA', 'OTHER']),
  'SRV-076': examplesOf('*DATA*', ['DATA', 'DATA_ACK', 'OTHER_DATA']),
  'SRV-077': examplesOf('!*DATA*', ['OTHER']),
  'SRV-078': { pass: [trace(page([], { query: { workflow_filter: '*DATA' }, status: 400 }))], fail: [] },
};
