import type { ChildProcess } from 'node:child_process';

/** Spawn options that give a child a group of its own, so that what it starts can be stopped with it. Windows has no such groups. */
export const OWN_GROUP = { detached: process.platform !== 'win32' } as const;

/** Sends a signal to a child and to all that it has started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
