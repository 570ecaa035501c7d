/** A server in a process of its own: `bare`, or a sandbox with the store that is named. Obeys messages of its parent. */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { defaultMailboxes, defaultPatients, defaultSharedKey } from '../../src/sandbox/defaults.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { bareServer, type BareScript } from './bare-server.ts';
import { openStore, type StoreKind } from './store-kind.ts';

const [kind = 'bare', folder = ''] = process.argv.slice(2);
let script: BareScript = { answers: {} };

process.on('disconnect', () => process.exit());
process.on('message', (message: BareScript | 'cpu?') => {
  if (message !== 'cpu?') script = message;
  const { user, system } = process.cpuUsage();
  process.send?.(message === 'cpu?' ? user + system : 'ready');
});
process.send?.(kind === 'bare' ? await serveBare() : await serveSandbox(kind as StoreKind));

async function serveBare(): Promise<string> {
  const server = bareServer(() => script);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serveSandbox(store: StoreKind): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const opened = await openStore(store, folder);
  const population = { mailboxes: defaultMailboxes, patients: defaultPatients, sharedKey: defaultSharedKey };
  return (await startSandbox({ ...population, ...opened })).url;
}
