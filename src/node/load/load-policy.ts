import { MeshkitError } from '../../core/errors.ts';
import type { LoadPermission } from '../configuration.ts';

/** What a load run is about to do to a host. */
export interface LoadIntent {
  /** The host of baseUrl, and the names in its certificate. */
  readonly names: readonly string[];
  /** Requests a second at most; absent where the run goes as fast as it can. */
  readonly rate?: number;
  readonly permission?: LoadPermission;
  /** The configuration's name of the target. */
  readonly target: string;
}

/** The domains of the national services, whatever the environment: `intspineservices.nhs.uk` as well as `spineservices.nhs.uk`. */
const NATIONAL = /spineservices\.nhs\.uk$|(^|\.)ncrs\.nhs\.uk$/;

/** Whether a host name belongs to a national service, of whatever environment. */
export function isNational(name: string): boolean {
  return NATIONAL.test(name.toLowerCase().replace(/\.$/, ''));
}

/** Refuses (TARGET_REFUSED) load on a national host that its operator has not allowed for today and for this rate. */
export function assertLoadAllowed({ names, rate, permission, target }: LoadIntent, now: Date): void {
  const national = names.find(isNational);
  if (national === undefined) return;
  const refuse = (problem: string, hint: string): never => {
    throw new MeshkitError('TARGET_REFUSED', `${national} is a national host, and ${problem}`, hint);
  };
  const setting = `targets.${target}.load.permission`;
  if (!permission) {
    return refuse(
      'the configuration names no permission to put it under load',
      `Ask its operator, then set ${setting}: {reference, from, until, maxRate}.`,
    );
  }
  const today = now.toISOString().slice(0, 10);
  const { reference, from, until, maxRate } = permission;
  if (today < from || today > until) {
    return refuse(`${reference} allows load from ${from} to ${until}, not on ${today}`, `Renew ${setting}.`);
  }
  if (rate === undefined)
    return refuse(
      'the run has no highest rate',
      `Its permission is for ${maxRate} requests a second: choose traffic with a rate, like send or mixed.`,
    );
  if (rate > maxRate) {
    return refuse(`${reference} allows ${maxRate} requests a second, not ${Math.ceil(rate)}`, 'Lower --rate.');
  }
}
