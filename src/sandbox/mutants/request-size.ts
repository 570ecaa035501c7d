import { REQUEST_BYTES_REFUSED_ABOVE } from '../../mesh/limits.ts';
import type { Mutant } from './mutant.ts';

/** Less than a stimulus goes beyond the limit with a part, and more than it does with a send. */
const A_LITTLE = 500_000;

export const requestSizeMutants: readonly Mutant[] = [
  {
    id: 'SRV-144 limit half a megabyte too high',
    kills: 'SRV-144',
    breaks: 'A send of a little more than 100 MB is accepted.',
    options: { limits: { requestBytes: REQUEST_BYTES_REFUSED_ABOVE + A_LITTLE } },
  },
  {
    id: 'SRV-145 limit of 75 MiB',
    kills: 'SRV-145',
    breaks: 'A send of 100 MB is refused.',
    options: { limits: { requestBytes: 75 * 1024 ** 2 } },
  },
  {
    id: 'SRV-175 no limit',
    kills: 'SRV-175',
    breaks: 'A part of more than 100 MB is accepted.',
    alsoFails: { 'SRV-144': 'sends and parts have one limit' },
    options: { policy: { isRequestTooLarge: () => false } },
  },
];
