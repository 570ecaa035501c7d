import { CLIENT_ACTIONS, type ClientConfiguration } from '../node/client-configuration.ts';
import type { Need } from './scenario.ts';

/** What a client can be made to do, by its configuration, and whether its clock is to run faster. */
export function capabilitiesOf(client: ClientConfiguration, isScaled = false): ReadonlySet<Need> {
  const { daemon, received, tls, poll, send } = client;
  const mentions = (placeholder: string): boolean => JSON.stringify(client).includes(`{${placeholder}}`);
  const pollsItself = daemon !== undefined;
  const isKilled = [poll, send].every((means) => means === undefined || 'command' in means);
  const optional: readonly (readonly [Need, boolean])[] = [
    ['poll', pollsItself],
    ['daemon', pollsItself],
    ['received', received !== undefined],
    ['tls', tls !== 'no'],
    ['kill', isKilled && poll !== undefined],
    ['subject', mentions('subject')],
    ['filter', mentions('workflowFilter')],
    ['time scale', isScaled],
  ];
  return new Set<Need>([
    ...CLIENT_ACTIONS.filter((action) => client[action] !== undefined),
    ...optional.filter(([, has]) => has).map(([need]) => need),
  ]);
}
