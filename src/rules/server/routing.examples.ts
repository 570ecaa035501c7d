import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { listing, report, send, sendWith } from './example-messages.ts';

const works = send('M0', {
  headers: { 'Mex-To': 'GPPROVIDER_9990000018_09011955_Smith' },
  context: { routing: 'registered' },
});
const unknown = send('M1', {
  headers: { 'Mex-To': 'GPPROVIDER_9990000042_09011955_Smith' },
  context: { routing: 'EPL-153' },
});
const control = send('M2', { headers: { 'Mex-To': 'ALICE' } });
const current = listing('ALICE', ['report-on-M1', 'M2']);

export const routingExamples: Examples = {
  'SRV-152': {
    pass: [trace(works), trace(works, unknown, control, current, report('ALICE', 'M1', 'EPL-153'))],
    fail: [
      trace(
        sendWith(
          { 'Mex-To': 'GPPROVIDER_9990000018_09011955_Smith' },
          { status: 417, context: { routing: 'registered' } },
        ),
      ),
      trace(works, unknown, control, current, report('ALICE', 'M1', '14')),
      trace(works, unknown, control, listing('ALICE', ['M2'])),
    ],
  },
};
