import { MeshkitError } from '../core/errors.ts';

/**
 * Domains of the live service: `mesh-sync.spineservices.nhs.uk` (OAS:234) and its retired name `mesh-sync.national.ncrs.nhs.uk`
 * (OAS:2890). Everything under them is live; the integration environment has domains of its own.
 */
const PRODUCTION_DOMAINS = ['spineservices.nhs.uk', 'national.ncrs.nhs.uk'];

/** Whether a host is on this machine by its name. */
export function isLoopback(hostname: string): boolean {
  const host = normal(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(host);
}

/** Whether a host, or the name in a certificate, belongs to the live MESH service. */
export function isProduction(hostname: string): boolean {
  const host = normal(hostname);
  return PRODUCTION_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** Refuses (TARGET_REFUSED) a production host always, and any other host that isn't loopback unless it is allowed. `where` names the setting. */
export function assertHostAllowed(url: string, allowHost: boolean, where: string): void {
  const { hostname } = new URL(url);
  if (isProduction(hostname)) {
    throw new MeshkitError(
      'TARGET_REFUSED',
      `${where}: ${hostname} belongs to the live MESH service`,
      'meshkit never runs against the live service. Use the integration environment or a sandbox.',
    );
  }
  if (allowHost || isLoopback(hostname)) return;
  throw new MeshkitError(
    'TARGET_REFUSED',
    `${where}: ${hostname} is not on this machine, and the configuration does not allow it`,
    'Add "allowHost: true" to the target if its operator agrees to malformed requests and failed logins.',
  );
}

function normal(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}
