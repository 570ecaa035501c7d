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
  await runScenario({ ...wish, aheadMs, scenario: tryOut(wish.client) });
}

function tryOut(client: ClientConfiguration): Scenario {
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
    await stage.runDaemon(() => stage.requests('inbox') > 0 || lateBy(stage) !== undefined, 'listed its inbox');
    assertInTime(stage);
  };
  return { id: 'preflight', exercises: [], needs: [], run };
}

/** Minutes by which a token is behind the sandbox's clock, if they are too many for a clock that is merely wrong. */
function lateBy({ exchanges }: Stage): number | undefined {
  const behind = exchanges.map(({ request }) => -(request.token.skewMinutes ?? 0));
  return behind.find((minutes) => minutes * 60_000 > DAY_MS / 2);
}

function assertInTime(stage: Stage): void {
  const minutes = lateBy(stage);
  if (minutes === undefined) return;
  throw new MeshkitError(
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
