import { standardPolicy } from '../policy.ts';
import type { Mutant } from './mutant.ts';

const isHandshake = (method: string, path: string): boolean =>
  method === 'POST' && /^\/messageexchange\/[^/?]+$/.test(path);

export const handshakeMutants: readonly Mutant[] = [
  {
    id: 'SRV-050 handshake without content',
    kills: 'SRV-050',
    breaks: 'A handshake is answered with 204.',
    wire: () => ({
      response: (response, { method, path }) =>
        isHandshake(method, path) && response.status === 200 ? { status: 204, headers: {} } : response,
    }),
  },
  {
    id: 'SRV-051 operating system not needed',
    kills: 'SRV-051',
    breaks: 'A handshake without mex-osversion is accepted.',
    options: {
      policy: {
        missesHandshakeHeader: (name, value) =>
          name !== 'mex-osversion' && standardPolicy.missesHandshakeHeader(name, value),
      },
    },
  },
  {
    id: 'SRV-051 client version made up',
    kills: 'SRV-051',
    breaks: 'A handshake without mex-clientversion is accepted.',
    wire: () => ({
      request: (request) =>
        isHandshake(request.method, request.path)
          ? { ...request, headers: { 'mex-clientversion': 'unknown', ...request.headers } }
          : request,
    }),
  },
];
