import { MeshkitError } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import type { OperationName } from '../mesh/operation.ts';
import type { ClientAction, ClientConfiguration } from '../node/client-configuration.ts';
import type { Acted } from './means.ts';
import { runScenario, type ScenarioWish } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

const EXPECTED: readonly (readonly [ClientAction & keyof Stage, OperationName])[] = [
  ['handshake', 'handshake'],
  ['poll', 'inbox'],
  ['send', 'send'],
];

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes sure that the client does what its configuration says, before anything is judged. Throws TOOL_MISSING for what can't be
 * started or ends at once, and TARGET_UNREACHABLE for a client whose requests don't arrive.
 */
export async function assertDrivable(wish: Omit<ScenarioWish, 'scenario'>): Promise<void> {
  // A clock that is a day ahead shows in the first token who doesn't follow it.
  const aheadMs = wish.timeScale ? DAY_MS : 0;
  await runScenario({ ...wish, aheadMs, scenario: tryOut(wish.client, aheadMs) });
}

function tryOut(client: ClientConfiguration, aheadMs: number): Scenario {
  const isLate = (stage: Stage): boolean => aheadMs > 0 && minutesBehind(stage) * 60_000 > aheadMs / 2;
  const assertInTime = (stage: Stage): void => {
    if (isLate(stage)) throw notFollowing(minutesBehind(stage));
  };
  const run = async (stage: Stage): Promise<void> => {
    for (const [action, operation] of EXPECTED) {
      const means = client[action];
      // A person is not asked twice.
      if (!means || 'manual' in means) continue;
      const acted = await (stage[action] as () => Promise<Acted>).call(stage);
      assertInTime(stage);
      assertArrived(stage, action, operation, acted);
    }
    if (!client.daemon) return;
    await stage.runDaemon(() => stage.requests('inbox') > 0 || isLate(stage), 'listed its inbox');
    assertInTime(stage);
  };
  return { id: 'preflight', exercises: [], needs: [], run };
}

/** The most minutes by which a token is behind the sandbox's clock. */
function minutesBehind({ exchanges }: Stage): number {
  return Math.max(0, ...exchanges.map(({ request }) => -(request.token.skewMinutes ?? 0)));
}

function notFollowing(minutes: number): MeshkitError {
  return new MeshkitError(
    'TOOL_MISSING',
    `the client does not follow the clock that libfaketime shows it: its token is ${minutes} minutes behind`,
    'Programs that are statically linked (Go), set-user-ID programs and those of another architecture take no notice of it.',
  );
}

/** A client that was refused on its way to the operation has shown itself all the same. */
function assertArrived(stage: Stage, action: ClientAction, operation: OperationName, { result, output }: Acted): void {
  if (stage.requests(operation) > 0 || stage.exchanges.some(isRefused)) return;
  const seen = stage.requests() === 0 ? 'no request' : `no ${operation} request`;
  const end = result === undefined ? `was killed, or took ${stage.client.actionSeconds} s` : `ended with ${result}`;
  throw new MeshkitError(
    'TARGET_UNREACHABLE',
    `client.${action}: it ${end}, and ${seen} had reached the sandbox at ${stage.sandbox.url}`,
    `Does the client use {url}, {mailbox} and the secrets? What it said last:\n${(output ?? '').slice(-800)}`,
  );
}

function isRefused({ response }: Exchange): boolean {
  return (response?.status ?? 0) >= 400;
}
