import type { Impact, TargetLimits } from './target.ts';

/** What a target is treated with where its configuration says nothing. */
export interface TargetDefaults {
  readonly limits: TargetLimits;
  readonly settleSeconds: number;
  readonly budget: Impact;
}

/** `largestBody` where large messages may be sent: above the stated limit of 100 MB, so that it can be crossed. */
export const LARGE_BODY = 200_000_000;

/** Somebody else's server. Enough for one run of the suites without large messages, too little to be noticed as load. */
export const REMOTE_DEFAULTS: TargetDefaults = {
  limits: { requestsPerSecond: 5, largestBody: 1_000_000, requestTimeoutMs: 30_000 },
  settleSeconds: 90,
  budget: { requests: 2_500, bytes: 50_000_000, messagesLeft: 50, failedLogins: 80, listings: 250 },
};

/** A server on this machine: whoever runs meshkit can mend what a run does to it. */
export const LOOPBACK_DEFAULTS: TargetDefaults = {
  limits: { requestsPerSecond: 0, largestBody: 1_000_000, requestTimeoutMs: 30_000 },
  settleSeconds: 10,
  budget: {
    requests: 1_000_000,
    bytes: 100_000_000_000,
    messagesLeft: 100_000,
    failedLogins: 100_000,
    listings: 100_000,
  },
};
