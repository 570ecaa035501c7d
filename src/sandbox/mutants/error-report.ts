import { downloadPolicy } from '../policy/download.ts';
import { lifecyclePolicy } from '../policy/lifecycle.ts';
import type { Mutant } from './mutant.ts';
import { altering, isDownload } from './wire-change.ts';
import type { WireResponseMessage } from './wire-fault.ts';
import { withHeaders } from './wire-headers.ts';

/** Alters the reports that are downloaded. */
const alteringReports = (change: (response: WireResponseMessage) => WireResponseMessage) =>
  altering(isDownload, (response) => (response.headers['mex-messagetype'] === 'REPORT' ? change(response) : response));

export const errorReportMutants: readonly Mutant[] = [
  {
    id: 'SRV-112 report with a body',
    kills: 'SRV-112',
    breaks: 'A report has a body.',
    wire: alteringReports((response) => ({ ...response, body: Buffer.from('Message not collected') })),
  },
  {
    id: 'SRV-112 report called data',
    kills: 'SRV-112',
    breaks: 'A report has the message type DATA.',
    options: {
      policy: {
        reportHeaders: (report) =>
          downloadPolicy
            .reportHeaders(report)
            .map(([name, value]) => [name, name === 'Mex-MessageType' ? 'DATA' : value]),
      },
    },
    alsoFails: {
      'SRV-152': 'a report that calls itself data is not recognised as a report',
      'SRV-203': 'a report that calls itself data is not recognised as a report',
    },
  },
  {
    id: 'SRV-113 report of success',
    kills: 'SRV-113',
    breaks: 'A report says SUCCESS.',
    wire: alteringReports((response) => withHeaders(response, { 'mex-statussuccess': 'SUCCESS' })),
  },
  {
    id: 'SRV-113 report without a description',
    kills: 'SRV-113',
    breaks: 'A report has no Mex-StatusDescription.',
    options: {
      policy: {
        reportHeaders: (report) =>
          downloadPolicy.reportHeaders(report).filter(([name]) => name !== 'Mex-StatusDescription'),
      },
    },
  },
  {
    id: 'SRV-114 report without the local id',
    kills: 'SRV-114',
    breaks: "A report lacks the sender's local id.",
    options: { policy: { reportOn: (undelivered) => ({ ...lifecyclePolicy.reportOn(undelivered), localId: '' }) } },
  },
];
