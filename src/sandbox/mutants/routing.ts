import { lifecyclePolicy } from '../policy/lifecycle.ts';
import type { Mutant } from './mutant.ts';
import { altering, isSend } from './wire-change.ts';

export const routingMutants: readonly Mutant[] = [
  {
    id: 'SRV-152 unknown patient has another code',
    kills: 'SRV-152',
    breaks: 'The report about a patient who is not found carries the code of other demographics.',
    options: { policy: { unknownPatientCode: () => 'EPL-154' } },
  },
  {
    id: 'SRV-152 routing refused at once',
    kills: 'SRV-152',
    breaks: 'A routing address is answered with 403 instead of 202.',
    wire: altering(
      (request) => isSend(request) && (request.headers['mex-to'] ?? '').startsWith('GPPROVIDER_'),
      (response) => ({ ...response, status: 403 }),
    ),
  },
  {
    id: 'SRV-152 no report about failed routing',
    kills: 'SRV-152',
    breaks: 'Nobody is told that routing failed: the report goes to a mailbox that nobody reads.',
    options: {
      policy: {
        reportOn: (failed) => {
          const report = lifecyclePolicy.reportOn(failed);
          return report.code.startsWith('EPL-') ? { ...report, to: 'NOBODY' } : report;
        },
      },
    },
  },
];
