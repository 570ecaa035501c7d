import { Command, CommanderError } from 'commander';
import { addCerts } from './commands/certs.ts';
import { addClient } from './commands/client.ts';
import { addConform } from './commands/conform.ts';
import { addGenerate } from './commands/generate.ts';
import { addJudge } from './commands/judge.ts';
import { addFlows } from './commands/flows.ts';
import { addLint } from './commands/lint.ts';
import { addLoad } from './commands/load.ts';
import { addProve } from './commands/prove.ts';
import { addRecord } from './commands/record.ts';
import { addRejudge } from './commands/rejudge.ts';
import { addReport } from './commands/report.ts';
import { addRules } from './commands/rules.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addSetup } from './commands/setup.ts';
import { addToken } from './commands/token.ts';
import { addUseCase } from './commands/use-case.ts';
import { addWorkflows } from './commands/workflows.ts';
import { addWitness } from './commands/witness.ts';
import { addWitnessFiles } from './commands/witness-files.ts';
import { describeOption } from './describe-option.ts';
import { describeFault, exitCodeOf } from './exit-code.ts';
import { toldFault } from './file-fault.ts';
import { meshkitVersion } from './package-place.ts';

/** By what they are about, in the order in which the help names them. */
const COMMANDS = {
  'Judge a server or a client:': [
    addConform,
    addWitness,
    addWitnessFiles,
    addRecord,
    addJudge,
    addRejudge,
    addReport,
    addRules,
    addProve,
  ],
  'Put under load:': [addLoad, addSetup],
  'Play a server or a client:': [addSandbox, addCerts, addToken, addClient],
  'Check documents, make data:': [addLint, addFlows, addWorkflows, addUseCase, addGenerate],
};
const USAGE = 2;

/** Runs a command line, without the program's own name. Answers the exit code and throws nothing. */
export async function runCommandLine(words: readonly string[], signal: AbortSignal): Promise<number> {
  let exitCode = 0;
  const program = new Command('meshkit')
    .description('Conformance and load testing for integrations with MESH')
    .version(meshkitVersion())
    .option('--debug', 'show the details of a fault')
    .configureHelp({ optionDescription: describeOption })
    .exitOverride();
  const report = (cause: unknown): number => {
    const fault = toldFault(cause);
    process.stderr.write(describeFault(fault, program.opts<{ debug?: boolean }>().debug ?? false));
    return exitCodeOf(fault);
  };
  const finish = async (command: () => Promise<number>): Promise<void> => {
    exitCode = await command().catch(report);
  };
  for (const [heading, commands] of Object.entries(COMMANDS)) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, { finish, signal });
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (fault) {
    // Commander has told what is wrong; help and version are no faults.
    return fault instanceof CommanderError ? (fault.exitCode === 0 ? 0 : USAGE) : report(fault);
  }
}
