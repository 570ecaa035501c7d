import { MeshkitError } from '../core/errors.ts';
import { isLoopback, isProduction } from '../mesh/host.ts';

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
