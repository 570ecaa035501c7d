import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { lint } from '../../core/lint.ts';
import type { DateOrder } from '../../mesh/routing-address.ts';
import { readWrittenFile } from '../../node/checked-document.ts';
import { routingAddressRules, type WrittenAddress } from '../../rules/workflow/routing-address.ts';
import type { Finish } from '../finish.ts';
import { finishLint, withLintOptions, type LintOptions } from '../lint-output.ts';

interface Options extends LintOptions {
  readonly workflow?: string;
  readonly dateOrder: DateOrder;
}

/** `meshkit lint routing`: addresses by patient. What they hold is personal data, so that no finding repeats it. */
export function addLintRouting(parent: Command, { finish }: Finish): void {
  const command = parent
    .command('routing')
    .summary('whether addresses by patient are right: GPPROVIDER_...')
    .argument('<address...>', 'addresses, or files with one a line; a workflow id may follow it after a comma or a tab')
    .option('--workflow <id>', 'the workflow id of addresses that name none')
    .addOption(
      new Option('--date-order <order>', 'how the environment writes a date of birth')
        .choices(['DDMMYYYY', 'YYYYMMDD'] satisfies DateOrder[])
        .default('DDMMYYYY'),
    );
  withLintOptions(command).action((inputs: readonly string[], options: Options) =>
    finish(async () => {
      const today = new Date().toISOString().slice(0, 10);
      const documents = inputs.map((input, index) => {
        const isFile = !looksLikeAddress(input);
        const name = isFile ? input : `argument ${index + 1}`;
        const addresses = isFile ? addressesOf(input, options) : [addressOf(input, name, undefined, options)];
        return { name, results: lint(routingAddressRules, { addresses, dateOrder: options.dateOrder, today }) };
      });
      return finishLint({ what: 'routing', documents }, options);
    }),
  );
}

/** What is no address is taken for a file, so that a mistyped name is told as such. */
function looksLikeAddress(input: string): boolean {
  return !existsSync(input) && input.includes('_') && !/\.[a-z]{1,5}$/i.test(input);
}

function addressesOf(file: string, options: Options): readonly WrittenAddress[] {
  const lines = readWrittenFile(file).split(/\r\n|\n|\r/);
  const addresses = lines.flatMap((text, index) =>
    /^\s*(#|$)/.test(text) ? [] : [addressOf(text, file, index + 1, options)],
  );
  if (addresses.length > 0) return addresses;
  throw new MeshkitError(
    'CONFIG_INVALID',
    `${file} holds no address`,
    'Write one a line: GPPROVIDER_<NHS number>_<date>_<surname>.',
  );
}

function addressOf(text: string, file: string, line: number | undefined, { workflow }: Options): WrittenAddress {
  const [value = '', named] = text.split(/[,\t]/, 2);
  const workflowId = named?.trim() ?? workflow;
  const place = { file, ...(line !== undefined && { line }) };
  return { value, place, ...(workflowId !== undefined && { workflowId }) };
}
