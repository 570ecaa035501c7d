import { MeshkitError } from '../core/errors.ts';
import { CLIENT_ACTIONS, type ClientConfiguration } from '../node/client-configuration.ts';
import { findFaketime } from './faketime.ts';

/** How much faster the clocks of a client and of its sandbox run, and the libfaketime that does it for the client. */
export interface TimeScale {
  readonly factor: number;
  readonly library: string;
}

/**
 * What it takes to have a client's clock run faster. Throws USAGE for a client that isn't started by us, since its clock is out of
 * reach, and TOOL_MISSING where there is no libfaketime.
 */
export function timeScaleFor(client: ClientConfiguration, factor: number): TimeScale {
  const other = CLIENT_ACTIONS.find((action) => client[action] && !('command' in client[action]));
  if (other === undefined) return { factor, library: findFaketime() };
  throw new MeshkitError(
    'USAGE',
    `--time-scale needs a client that meshkit starts, and client.${other} is no command`,
    'Only command and daemon can be given a clock of their own.',
  );
}
