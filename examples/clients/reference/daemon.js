import { setTimeout as pause } from 'node:timers/promises';
import { handshake } from './handshake.js';
import { poll } from './inbox.js';

/** Polls and shakes hands at their intervals, across restarts too, until it is told to stop. */
export async function runDaemon(client, signal) {
  const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  client.log.done('ready');
  // Whatever is cut off here is as safe as after a crash.
  await Promise.race([stopped, work(client, signal)]);
  client.log.done('stopped');
}

async function work(client, signal) {
  const { configuration } = client;
  const diary = { ...client, notBefore: new Map() };
  while (!signal.aborted) {
    await due(diary, 'handshake.json', configuration.handshakeMs, () => handshake(client));
    await due(diary, 'poll.json', configuration.pollMs, () => polled(client));
    await pause(Math.min(configuration.pollMs, 1000), undefined, { signal }).catch(() => undefined);
  }
}

async function polled(client) {
  // Noted before: a poll that fails is repeated at the next interval, not at once.
  await client.store.write({ at: Date.now() }, 'poll.json');
  await poll(client);
}

/** Acts when it is time. What failed is left alone for an interval of polls: a refusal is no reason to hurry. */
async function due({ store, configuration, log, notBefore }, file, intervalMs, act) {
  const { at = 0 } = store.read(file) ?? {};
  if (Date.now() - at < intervalMs || Date.now() < (notBefore.get(file) ?? 0)) return;
  notBefore.set(file, Date.now() + configuration.pollMs);
  await act().catch((fault) => log.fail(fault.message));
}
