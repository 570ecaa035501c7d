import type { ApplicationConfiguration } from '../../node/client-configuration.ts';
import type { FileNeed } from './file-scenario.ts';

/** What an application can be made to do, by its configuration. One that runs by itself receives unasked. */
export function applicationCapabilities(application: ApplicationConfiguration): ReadonlySet<FileNeed> {
  const { send, receive, daemon, received, outcomes } = application;
  const has: readonly (readonly [FileNeed, boolean])[] = [
    ['send', send !== undefined],
    ['receive', receive !== undefined || daemon !== undefined],
    ['received', received !== undefined],
    ['outcomes', outcomes !== undefined],
    ['kill', receive !== undefined && 'command' in receive && daemon === undefined],
  ];
  return new Set(has.filter(([, can]) => can).map(([need]) => need));
}
