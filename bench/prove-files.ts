/**
 * Sends file pairs both ways through `meshkit client` while it is killed and started again, and compares what lies in the folders
 * with what was dropped. `npm run prove:files -- [pairs] [kills] [seed]`. Ends with code 1 where a pair was lost or came twice.
 */
import { proveFiles } from './files/prove-run.ts';

const [pairs = 1000, kills = 10, seed = 1] = process.argv.slice(2).map(Number);
const run = await proveFiles(pairs, kills, seed);
for (const problem of run.problems) process.stdout.write(`BROKEN ${problem}\n`);
const verdict = run.problems.length === 0 ? 'none lost, none twice' : `${run.problems.length} problems`;
process.stdout.write(
  `${pairs} pairs, killed ${run.kills} times, seed ${seed}: ${run.sent} sent, ${run.inDoubt} in doubt, ${run.received} received: ${verdict}\n`,
);
process.exitCode = run.problems.length === 0 && run.kills === kills ? 0 : 1;
