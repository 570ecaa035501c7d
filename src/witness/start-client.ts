import type { ClientConfiguration } from '../node/client-configuration.ts';
import { Child } from './child.ts';
import { faketimeEnvironment, sweepFaketime, type FastClock } from './faketime.ts';
import { fillAll, fillWords, type Values } from './template.ts';

/** What a process of the client under test needs to know of its surroundings. */
export interface ClientPlace {
  readonly client: Pick<ClientConfiguration, 'environment' | 'directory'>;
  readonly values: Values;
  readonly signal: AbortSignal;
  /** Default: the clock of this machine. */
  readonly fastClock?: FastClock | undefined;
}

/** Starts a process of the client under test; it is killed after `limitMs` milliseconds of real time. */
export function startClient(command: readonly string[], limitMs: number, place: ClientPlace): Child {
  const { client, values, signal, fastClock } = place;
  const own = fillAll(client.environment, values);
  const clock = fastClock && faketimeEnvironment(fastClock, { ...process.env, ...own });
  const child = new Child({
    command: fillWords(command, values),
    environment: { ...own, ...clock },
    directory: client.directory,
    limitMs,
    signal,
  });
  if (fastClock) void child.ended.catch(() => undefined).then(() => sweepFaketime(child.pid));
  return child;
}
