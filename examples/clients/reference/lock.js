import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.js';

/** Only one process may receive for a mailbox. A lock whose owner has died is taken over. */
export function takeLock(store) {
  const file = store.path('receiving.lock');
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch {
    const owner = Number(readFileSync(file, 'utf8'));
    if (isAlive(owner)) throw new Failure(`process ${owner} already receives for this mailbox`);
    writeFileSync(file, String(process.pid));
  }
  return () => rmSync(file, { force: true });
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
