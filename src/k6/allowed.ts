import { MeshkitError } from '../core/errors.ts';
import { isLoopback, isProduction } from '../mesh/host.ts';

/** Refuses the live service always, and any other host that isn't this machine unless it is named as allowed. Pure. */
export function assertAllowed(baseUrl: string, allowed: string | undefined): void {
  const host = /^https?:\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#]+)/i.exec(baseUrl)?.[1] ?? '';
  if (host === '') throw refused(`"${baseUrl}" is no address`, 'It begins with http:// or https://.');
  if (isProduction(host)) {
    throw refused(`${host} belongs to the live MESH service`, 'Load is never sent there.');
  }
  if (isLoopback(host) || host === allowed) return;
  throw refused(
    `${host} is not this machine`,
    'Set MESHKIT_ALLOW_HOST to its name if its operator agrees to the load.',
  );
}

function refused(what: string, hint: string): MeshkitError {
  return new MeshkitError('TARGET_REFUSED', `MESHKIT_BASE_URL: ${what}`, hint);
}
