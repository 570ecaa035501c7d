import { Option, type Command } from 'commander';
import { lintJunit } from '../../reports/lint-junit.ts';
import { lintText } from '../../reports/lint-text.ts';
import { sarif } from '../../reports/sarif.ts';
import { lintExitCode, type LintReport } from '../core/lint.ts';
import { meshkitVersion } from './package-place.ts';

/** What every `meshkit lint <what>` takes. */
export interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'junit';
  readonly failOn: 'error' | 'warning';
}

const RENDER: Readonly<Record<LintOptions['format'], (report: LintReport, failOn: LintOptions['failOn']) => string>> = {
  text: lintText,
  json: (report) => JSON.stringify(report, null, 2) + '\n',
  sarif: (report) => sarif(report, meshkitVersion()),
  junit: lintJunit,
};

/** Adds the options of every `meshkit lint`. */
export function withLintOptions(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'how findings are written').choices(Object.keys(RENDER)).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'what makes the exit code 1').choices(['error', 'warning']).default('error'),
    );
}

/** Writes the findings and answers the exit code: 0, or 1 where one is as severe as asked for. */
export function finishLint(report: LintReport, { format, failOn }: LintOptions): number {
  process.stdout.write(RENDER[format](report, failOn));
  return lintExitCode(report, failOn);
}
