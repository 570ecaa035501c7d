import { MeshkitError } from '../core/errors.ts';
import type { ClientMeans, Driven } from '../node/client-configuration.ts';
import { endAfter } from '../node/end-after.ts';
import { assertHostAllowed } from '../node/host-policy.ts';
import type { Child } from './child.ts';
import { startClient, type ClientPlace } from './start-client.ts';
import { fill } from './template.ts';

/** Tells a person what to do and waits until it is done. */
export type Prompt = (text: string, signal: AbortSignal) => Promise<void>;

export interface MeansPlace extends ClientPlace {
  readonly client: Pick<Driven, 'environment' | 'directory' | 'actionSeconds'>;
  readonly prompt: Prompt;
}

/** What became of an action, as far as the client itself tells. */
export interface Acted {
  /** Exit code or HTTP status; nothing where the client was killed or a person acted. */
  readonly result?: number;
  readonly output?: string;
}

/** An action that has begun. */
export interface Begun {
  readonly ended: Promise<Acted>;
  /** Ends it as a crash would; absent where it can't be. */
  readonly kill?: () => void;
}

/** Makes the client act. Throws TOOL_MISSING, by way of `ended`, for a command that can't be started or a URL that can't be called. */
export function begin(means: ClientMeans, place: MeansPlace): Begun {
  if ('command' in means) return beginCommand(startClient(means.command, place.client.actionSeconds * 1000, place));
  if ('url' in means) return { ended: callUrl(means, place) };
  return { ended: place.prompt(fill(means.manual, place.values), place.signal).then(() => ({})) };
}

function beginCommand(child: Child): Begun {
  const ended = child.ended.then(({ code }) => ({ ...(code !== undefined && { result: code }), output: child.output }));
  return { ended, kill: () => child.kill('SIGKILL') };
}

async function callUrl(
  { url, method = 'POST', body }: Extract<ClientMeans, { url: string }>,
  { client, values, signal }: MeansPlace,
): Promise<Acted> {
  const address = fill(url, values);
  assertHostAllowed(address, false, 'client');
  const ending = endAfter(signal, client.actionSeconds);
  try {
    const answer = await fetch(address, {
      method,
      ...(body !== undefined && { body: fill(body, values), headers: { 'content-type': 'application/json' } }),
      signal: ending,
      redirect: 'manual',
    });
    return { result: answer.status, output: (await answer.text()).slice(0, 4096) };
  } catch (fault) {
    if (ending.aborted && !signal.aborted) return {};
    const problem =
      fault instanceof Error ? (fault.cause instanceof Error ? fault.cause.message : fault.message) : String(fault);
    throw new MeshkitError(
      'TARGET_UNREACHABLE',
      `the client's URL ${address} can't be called: ${problem}`,
      'Start the client first.',
      fault,
    );
  }
}

/** Whether a person is asked for any of what this configuration says, and so for one thing at a time. */
export function asksPerson(configuration: object): boolean {
  return JSON.stringify(configuration).includes('"manual":');
}
