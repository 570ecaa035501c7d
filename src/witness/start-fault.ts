import { existsSync } from 'node:fs';
import { MeshkitError } from '../core/errors.ts';

/** What a person is told of a command that can't be started: the system blames the program for whatever is missing. */
export function startFault(program: string, directory: string, fault: unknown): MeshkitError {
  const problem = fault instanceof Error ? fault.message : String(fault);
  const message = existsSync(directory)
    ? `the client can't be started: ${program}: ${problem}`
    : `the client can't be started: the folder ${directory} does not exist`;
  return new MeshkitError('TOOL_MISSING', message, hintFor(program, directory, codeOf(fault)), fault);
}

function hintFor(program: string, directory: string, code: string): string {
  if (!existsSync(directory)) return 'Mend directory in the configuration; it is relative to the configuration file.';
  if (/\s/.test(program))
    return `A command is a list of words, and no shell is used: [${program.split(/\s+/).join(', ')}].`;
  if (code === 'EACCES') return 'Make it executable, or name the program that runs it as the first word.';
  return 'Check the command in the configuration, and that the program is installed and found by PATH.';
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : '';
}
