import type { Mutant } from './mutant.ts';
import { isDownload } from './wire-change.ts';
import type { WireFault, WireResponseMessage } from './wire-fault.ts';

/** A cache that still hands out what the server has deleted. */
function forgetfulCache(): WireFault {
  const kept = new Map<string, WireResponseMessage>();
  return {
    response: (response, request) => {
      if (!isDownload(request)) return response;
      if (response.status === 200) kept.set(request.path, response);
      return response.status === 404 ? (kept.get(request.path) ?? response) : response;
    },
  };
}

export const lifecycleMutants: readonly Mutant[] = [
  {
    id: 'SRV-203 expiry without a report',
    kills: 'SRV-203',
    breaks: 'The sender of an uncollected message gets no report.',
    options: { policy: { reportsExpiry: () => false } },
  },
  {
    id: 'SRV-203 expiry with another code',
    kills: 'SRV-203',
    breaks: 'The report about an uncollected message carries code 12.',
    options: {
      policy: {
        expiredState: () => ({ status: 'undeliverable', event: 'SEND', code: '12', description: 'Not collected' }),
      },
    },
  },
  {
    id: 'SRV-204 deleted message in a cache',
    kills: 'SRV-204',
    breaks: 'A cache in front of the server keeps messages that were deleted.',
    wire: forgetfulCache,
  },
];
