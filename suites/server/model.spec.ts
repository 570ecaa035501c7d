import { forAll } from '../../src/playwright/for-all.ts';
import { mailboxCommands, runMailboxCommands } from '../../src/playwright/mailbox-commands.ts';
import { stimuli, type Gather, type StimulusSpec } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('model');

/** What the usual number of cases costs, shrinking not counted: a target without a failure needs none. */
const spec = (exercises: readonly string[], requests: number): StimulusSpec => ({
  exercises,
  needs: ['exclusive', 'adminClock', 'deprecated'],
  generates: true,
  impact: { requests, bytes: requests * 50, listings: requests / 5 },
});

async function explore(session: Parameters<Gather>[0], parallel: boolean, runs: number): Promise<void> {
  const { replay, openAnother } = session.options.generation ?? {};
  const { replayPath } = replay ?? {};
  const movesClock = openAnother !== undefined;
  const commands = mailboxCommands({ parallel, movesClock, ...(replayPath !== undefined && { replayPath }) });
  await forAll(session, commands, runMailboxCommands, { runs, untouched: true });
}

stimulus('two mailboxes, one thing after another', spec(['SRV-205', 'SRV-206'], 1_500), (session) =>
  explore(session, false, 12),
);

stimulus('two mailboxes, several things at once', spec(['SRV-205', 'SRV-206'], 1_500), (session) =>
  explore(session, true, 12),
);
