import type { Command } from 'commander';
import type { RuleMetadata } from '../../core/run.ts';
import { catalogue, documentCatalogue } from '../catalogue.ts';
import { applicationRules, clientRules, workflowRules } from '../../rules/index.ts';
import type { Finish } from '../finish.ts';

/** `meshkit rules`: the catalogue. */
export function addRules(program: Command, { finish }: Finish): void {
  program
    .command('rules')
    .summary('list the rules')
    .description('Lists every rule with its level, basis, statement and source.')
    .option('--json', 'as JSON', false)
    .action(({ json }: { readonly json: boolean }) =>
      finish(async () => {
        const rules = everyRule();
        process.stdout.write(json ? JSON.stringify(rules, null, 2) + '\n' : renderRules(rules));
        return 0;
      }),
    );
}

/** What `lint files` judges of a document and `witness-files` of an application is one rule. */
function everyRule(): readonly RuleMetadata[] {
  const documents = documentCatalogue();
  const isNew = ({ id }: RuleMetadata): boolean => !documents.some((document) => document.id === id);
  const applications = catalogue(applicationRules).filter(isNew);
  return [...catalogue(), ...catalogue(clientRules), ...catalogue(workflowRules), ...applications, ...documents];
}

function renderRules(rules: readonly RuleMetadata[]): string {
  return rules
    .map(({ id, level, basis, name, statement, source }) =>
      [`${id}  ${level.padEnd(6)} ${basis.padEnd(8)} ${name}`, `    ${statement}`, `    ${source}`, ''].join('\n'),
    )
    .join('');
}
