/** A sandbox on the disk store of a folder, with a planted bug or without, that will be killed. Tells its parent where it listens. */
import { defaultMailboxes, defaultPatients, defaultSharedKey } from '../../src/sandbox/defaults.ts';
import { realFiles } from '../../src/sandbox/disk/files.ts';
import { openDiskStore } from '../../src/sandbox/disk-store.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { plantedBugs } from './planted-bugs.ts';
import { unevenDisk } from './uneven-disk.ts';

/** Small, so that the log is written anew while the load runs. */
const SMALL_LOG = 20;

process.on('disconnect', () => process.exit());
const [folder = '', bug = ''] = process.argv.slice(2);
const planted = plantedBugs[bug];
const files = unevenDisk(realFiles(true));
const opened = await openDiskStore({
  ...{ folder, storedBytes: 1e10, smallLog: SMALL_LOG },
  files: planted?.files?.(files) ?? files,
});
const sandbox = await startSandbox({
  ...{ mailboxes: defaultMailboxes, patients: defaultPatients, sharedKey: defaultSharedKey },
  store: planted?.store?.(opened) ?? opened,
  limits: { acknowledged: 100_000 },
});
process.send?.(sandbox.url);
