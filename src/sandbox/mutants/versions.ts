import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, MEDIA_TYPE_V2 } from '../../mesh/media-type.ts';
import { standardPolicy } from '../policy.ts';
import type { Mutant } from './mutant.ts';
import { withText } from './wire-text.ts';

export const versionMutants: readonly Mutant[] = [
  {
    id: 'SRV-030 version 2 by default',
    kills: 'SRV-030',
    breaks: 'Tracking without Accept is answered in version 2.',
    options: {
      policy: {
        version: (accept, operation) =>
          accept === undefined && operation === 'tracking' ? 2 : standardPolicy.version(accept, operation),
      },
    },
    alsoFails: { 'SRV-192': 'the names belong to the schema of tracking' },
  },
  {
    id: 'SRV-031 long name of version 1 unknown',
    kills: 'SRV-031',
    breaks: 'The inbox answers application/vnd.mesh.v1+json in version 2.',
    wire: () => ({
      request: (request) =>
        request.headers['accept'] === MEDIA_TYPE_V1 && request.path.endsWith('/inbox')
          ? { ...request, headers: { ...request.headers, accept: MEDIA_TYPE_V2 } }
          : request,
    }),
  },
  {
    id: 'SRV-032 tracking keeps the names of version 1',
    kills: 'SRV-032',
    breaks: 'Tracking in version 2 calls the message id messageId.',
    wire: () => ({
      response: (response, { path, headers }) =>
        headers['accept'] === MEDIA_TYPE_V2 && path.includes('/tracking')
          ? withText(response, (text) => text.replace('"message_id"', '"messageId"'))
          : response,
    }),
    alsoFails: { 'SRV-191': 'the name belongs to the schema of tracking' },
  },
  {
    id: 'SRV-033 plain media type for everything',
    kills: 'SRV-033',
    breaks: 'Version 2 has the content type application/json.',
    options: { policy: { contentType: () => MEDIA_TYPE_PLAIN } },
  },
  {
    id: 'SRV-033 inbox without media type',
    kills: 'SRV-033',
    breaks: 'The inbox in version 2 has the content type text/plain.',
    wire: () => ({
      response: (response, { path }) =>
        path.endsWith('/inbox')
          ? { ...response, headers: { ...response.headers, 'content-type': 'text/plain' } }
          : response,
    }),
  },
  {
    id: 'SRV-035 version 99 breaks the server',
    kills: 'SRV-035',
    breaks: 'A version of two digits is a server error.',
    wire: () => ({
      request: (request) =>
        /\.v[0-9]{2}\+json/.test(request.headers['accept'] ?? '') ? { status: 500, headers: {} } : request,
    }),
    alsoFails: { 'SRV-038': 'it is a server error caused by input' },
  },
];
