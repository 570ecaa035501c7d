/**
 * Kills a sandbox on a disk store at random moments of a mixed load, starts it again, and compares what it has with what its clients
 * were told. `npm run prove:crash -- [moments] [seed]`. Ends with code 1 at the first promise that was broken.
 */
import { crash } from './crash/crash-run.ts';

const [moments = 200, seed = 1] = process.argv.slice(2).map(Number);
const run = await crash(moments, seed);
for (const problem of run.problems) process.stdout.write(`BROKEN ${problem}\n`);
const verdict = run.problems.length === 0 ? 'every promise was kept' : `${run.problems.length} promises were broken`;
process.stdout.write(`killed at ${run.moments} moments, ${run.messages} messages, seed ${seed}: ${verdict}\n`);
process.exitCode = run.problems.length === 0 ? 0 : 1;
