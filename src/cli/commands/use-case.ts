import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { lint } from '../../core/lint.ts';
import { readUseCase } from '../../node/read-use-case.ts';
import { useCaseRules } from '../../rules/workflow/use-case.ts';
import type { Finish } from '../finish.ts';
import { finishLint, withLintOptions, type LintOptions } from '../lint-output.ts';
import { ownWorkflows, type ConfigurationChoice } from '../own-workflows.ts';
import { useCaseTemplate } from '../use-case-template.ts';

/** `meshkit usecase`: the answers to the use-case questionnaire, checked before they are handed in. */
export function addUseCase(program: Command, { finish }: Finish): void {
  const command = program.command('usecase').summary('check the answers to the use-case questionnaire');
  const check = command
    .command('check', { isDefault: true })
    .summary('check a file of answers; the same as meshkit usecase <file>')
    .argument('<file>', 'the answers, as meshkit usecase init writes them')
    .option('--config <file>', 'the configuration file, for workflow ids of your own');
  withLintOptions(check).action((file: string, options: LintOptions & ConfigurationChoice) =>
    finish(async () => {
      const results = lint(useCaseRules, readUseCase(file, ownWorkflows(options)));
      return finishLint({ what: 'use case', documents: [{ name: file, results }] }, options);
    }),
  );
  command
    .command('init')
    .summary('write a file with every question')
    .argument('[file]', 'where to write it; an existing file is left alone', 'usecase.yaml')
    .action((file: string) => finish(async () => init(file)));
}

function init(file: string): number {
  try {
    writeFileSync(file, useCaseTemplate(), { flag: 'wx' });
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new MeshkitError('USAGE', `${file} is there already`, 'Name another file.', fault);
    throw new MeshkitError('USAGE', `${file} can't be written: ${code}`, 'Check the path.', fault);
  }
  process.stdout.write(`${file}: answer its questions, then run meshkit usecase ${file}\n`);
  return 0;
}
