import type { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { addLintFiles } from './lint-files.ts';
import { addLintFlows } from './lint-flows.ts';
import { addLintPayload } from './lint-payload.ts';
import { addLintRouting } from './lint-routing.ts';

/** One function for each `meshkit lint <what>`. */
const KINDS = [addLintFlows, addLintRouting, addLintPayload, addLintFiles];

/** `meshkit lint`: judges documents. Exit code 0: no errors, 1: errors, 2: a file can't be read. */
export function addLint(program: Command, finish: Finish): void {
  const lint = program.command('lint').summary('judge documents: permissions, addresses, payloads, files');
  for (const add of KINDS) add(lint, finish);
}
