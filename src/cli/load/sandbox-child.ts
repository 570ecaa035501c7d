/** The embedded sandbox in a process of its own, so that it and the load don't share one. Told by `fork`, with its orders in the arguments. */
import { defaultMailboxes, defaultPatients, defaultSharedKey } from '../../sandbox/defaults.ts';
import { loadFaults } from '../../sandbox/mutants/load-faults.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { SandboxOrders, SandboxWord } from './sandbox-process.ts';

const { faults, tls } = JSON.parse(process.argv[2] ?? '{}') as SandboxOrders;
const tell = (word: SandboxWord): void => void process.send?.(word);

// Ctrl-C reaches the whole group: the sandbox stays until the run has looked at what is in it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', () => tell({ memory: process.memoryUsage.rss() }));

const sandbox = await startSandbox({
  mailboxes: defaultMailboxes,
  patients: defaultPatients,
  sharedKey: defaultSharedKey,
  ...(tls && { tls }),
  ...loadFaults(faults ?? {}),
});
tell({ url: sandbox.url });
