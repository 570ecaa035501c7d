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
  const { store, configuration, log } = client;
  while (!signal.aborted) {
    await due(store, 'handshake.json', configuration.handshakeMs, () => handshake(client), log);
    await due(store, 'poll.json', configuration.pollMs, () => polled(client), log);
    await pause(Math.min(configuration.pollMs, 1000), undefined, { signal }).catch(() => undefined);
  }
}

async function polled(client) {
  // Noted before: a poll that fails is repeated at the next interval, not at once.
  await client.store.write({ at: Date.now() }, 'poll.json');
  await poll(client);
}

async function due(store, file, intervalMs, act, log) {
  const { at = 0 } = store.read(file) ?? {};
  if (Date.now() - at < intervalMs) return;
  await act().catch((fault) => log.fail(fault.message));
}
