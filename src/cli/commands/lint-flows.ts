import type { Command } from 'commander';
import { lint } from '../../core/lint.ts';
import { readFlows } from '../../node/read-flows.ts';
import { flowRules } from '../../rules/workflow/index.ts';
import type { Finish } from '../finish.ts';
import { finishLint, withLintOptions, type LintOptions } from '../lint-output.ts';
import { ownWorkflows, type ConfigurationChoice } from '../own-workflows.ts';

/** `meshkit lint flows`: whether permissions make complete flows. */
export function addLintFlows(parent: Command, { finish }: Finish): void {
  const command = parent
    .command('flows')
    .summary('whether workflow permissions make complete flows')
    .argument('<file...>', 'sentences (.txt), CSV, or YAML with permissions or workflow groups')
    .option('--config <file>', 'the configuration file, for workflow ids of your own');
  withLintOptions(command).action((files: readonly string[], options: LintOptions & ConfigurationChoice) =>
    finish(async () => {
      const own = ownWorkflows(options);
      const documents = files.map((name) => ({ name, results: lint(flowRules, readFlows(name, own)) }));
      return finishLint({ what: 'flows', documents }, options);
    }),
  );
}
