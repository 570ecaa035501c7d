import type { Mutant } from './mutant.ts';
import { altering, isRead } from './wire-change.ts';
import { withHeaders } from './wire-headers.ts';

export const metadataMutants: readonly Mutant[] = [
  {
    id: 'SRV-100 no sender',
    kills: 'SRV-100',
    breaks: 'A message comes without Mex-From.',
    wire: altering(isRead, (response) => withHeaders(response, { 'mex-from': undefined })),
  },
  {
    id: 'SRV-100 workflow id in lower case',
    kills: 'SRV-100',
    breaks: 'Mex-WorkflowID comes in lower case.',
    wire: altering(isRead, (response) =>
      withHeaders(response, { 'mex-workflowid': response.headers['mex-workflowid']?.toLowerCase() }),
    ),
    alsoFails: { 'SRV-114': 'the workflow id of a report is changed as well' },
  },
  {
    id: 'SRV-101 status code of one digit',
    kills: 'SRV-101',
    breaks: 'A message comes with the status code 0.',
    wire: altering(isRead, (response) =>
      response.headers['mex-statuscode'] === '00' ? withHeaders(response, { 'mex-statuscode': '0' }) : response,
    ),
  },
  {
    id: 'SRV-102 checksum in upper case',
    kills: 'SRV-102',
    breaks: 'Mex-Content-Checksum comes in upper case.',
    options: {
      policy: {
        carriedValue: (header, value) => (header === 'Mex-Content-Checksum' ? value.toUpperCase() : value),
      },
    },
    alsoFails: { 'SRV-147': 'it tries more forms of the same header' },
  },
  {
    id: 'SRV-102 subject cut',
    kills: 'SRV-102',
    breaks: 'Mex-Subject is cut at 100 characters.',
    wire: altering(isRead, (response) =>
      withHeaders(response, { 'mex-subject': response.headers['mex-subject']?.slice(0, 100) }),
    ),
  },
  {
    id: 'SRV-103 file name without its ending',
    kills: 'SRV-103',
    breaks: 'The file name of a message that was sent without one is its id alone.',
    options: { policy: { fileNameOf: (given, messageId) => given || messageId } },
  },
];
