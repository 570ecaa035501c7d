#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addCerts } from './commands/certs.ts';
import { addConform } from './commands/conform.ts';
import { addProve } from './commands/prove.ts';
import { addRejudge } from './commands/rejudge.ts';
import { addReport } from './commands/report.ts';
import { addRules } from './commands/rules.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addToken } from './commands/token.ts';
import { describeFault, exitCodeOf } from './exit-code.ts';
import type { Finish } from './finish.ts';
import { meshkitVersion } from './package-place.ts';

const USAGE = 2;
const INCONCLUSIVE = 4;
const stopping = new AbortController();
const program = new Command('meshkit')
  .description('Conformance and load testing for integrations with MESH')
  .version(meshkitVersion())
  .option('--debug', 'show the details of a fault')
  .exitOverride();

function report(fault: unknown): number {
  process.stderr.write(describeFault(fault, program.opts<{ debug?: boolean }>().debug ?? false));
  return exitCodeOf(fault);
}

const finish: Finish['finish'] = async (command) => {
  process.exitCode = await command().catch(report);
};

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // Whoever asks twice can't wait; what runs beside us is ended on the way out.
    if (stopping.signal.aborted) process.exit(INCONCLUSIVE);
    stopping.abort(name);
  });
}
const commands = [addConform, addSandbox, addCerts, addToken, addRejudge, addReport, addRules, addProve];
for (const add of commands) add(program, { finish, signal: stopping.signal });

try {
  await program.parseAsync();
} catch (fault) {
  // Commander has told what is wrong; help and version are no faults.
  process.exitCode = fault instanceof CommanderError ? (fault.exitCode === 0 ? 0 : USAGE) : report(fault);
}
