import { Option, type Command } from 'commander';
import { canFlow } from '../../mesh/flow-answer.ts';
import { permissionSentence } from '../../mesh/permission.ts';
import { readFlows } from '../../node/read-flows.ts';
import type { Finish } from '../finish.ts';
import { flowMatrix, matrixMarkdown, matrixText } from '../flow-matrix.ts';
import { ownWorkflows, type ConfigurationChoice } from '../own-workflows.ts';

interface FlowChoice extends ConfigurationChoice {
  readonly flows: string;
}

/** `meshkit flows`: questions to a file of permissions. */
export function addFlows(program: Command, { finish }: Finish): void {
  const flows = program.command('flows').summary('ask a file of workflow permissions');
  withFlows(flows.command('can').summary('whether a message can go from one mailbox to another'))
    .argument('<from>', 'the mailbox that sends')
    .argument('<to>', 'the mailbox that receives')
    .argument('<workflow>', 'the workflow id')
    .action((from: string, to: string, workflow: string, options: FlowChoice) =>
      finish(async () => can(from, to, workflow, options)),
    );
  withFlows(flows.command('matrix').summary('draw workflow ids against mailboxes'))
    .addOption(new Option('--format <format>', 'how it is drawn').choices(['text', 'markdown']).default('text'))
    .action((options: FlowChoice & { readonly format: 'text' | 'markdown' }) =>
      finish(async () => {
        const cells = flowMatrix(readFlows(options.flows));
        process.stdout.write(options.format === 'text' ? matrixText(cells) : matrixMarkdown(cells));
        return 0;
      }),
    );
}

function withFlows(command: Command): Command {
  return command
    .requiredOption('--flows <file>', 'the permissions: sentences, CSV or YAML')
    .option('--config <file>', 'the configuration file, for workflow ids of your own');
}

/** Exit code 0 for yes, 1 for no. */
function can(from: string, to: string, workflow: string, options: FlowChoice): number {
  const document = readFlows(options.flows, ownWorkflows(options));
  const { possible, reason, needed } = canFlow(document, from.toUpperCase(), to.toUpperCase(), workflow);
  const lines = needed.map((each) => `  ${each.held ? 'held   ' : 'missing'}  ${permissionSentence(each)}`);
  process.stdout.write([reason, ...lines, ''].join('\n'));
  return possible ? 0 : 1;
}
