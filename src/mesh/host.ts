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

function normal(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}
