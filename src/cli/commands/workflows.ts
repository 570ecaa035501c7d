import type { Command } from 'commander';
import { nearestName } from '../../core/nearest-name.ts';
import { PAYLOAD_KINDS } from '../../mesh/payload-kind.ts';
import { baseIdOf } from '../../mesh/flow-document.ts';
import { knownIds, workflowCatalogue, type Workflow, type WorkflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import type { Finish } from '../finish.ts';
import { ownWorkflows, type ConfigurationChoice } from '../own-workflows.ts';

interface Options extends ConfigurationChoice {
  readonly json: boolean;
}

/** `meshkit workflows`: the workflow ids that public sources name, and the user's own. */
export function addWorkflows(program: Command, { finish }: Finish): void {
  program
    .command('workflows')
    .summary('list workflow ids with acknowledgement, payload and use case')
    .description(
      'Lists the workflow ids that public sources name. The official list as a whole is not public, so an unknown id may well be right.',
    )
    .argument('[search]', 'part of an id or of what is known of it, or a use case: WL3')
    .option('--json', 'as JSON', false)
    .option('--config <file>', 'the configuration file, for workflow ids of your own')
    .action((search: string | undefined, options: Options) =>
      finish(async () => {
        const catalogue = workflowCatalogue(ownWorkflows(options));
        const found = search === undefined ? catalogue.all : matching(catalogue, search);
        process.stdout.write(options.json ? JSON.stringify(found, null, 2) + '\n' : render(found, catalogue, search));
        return 0;
      }),
    );
}

function matching(catalogue: WorkflowCatalogue, search: string): readonly Workflow[] {
  const wanted = search.toLowerCase();
  if (/^wl[0-9]+$/.test(wanted))
    return catalogue.all.filter(({ categories }) => categories.includes(search.toUpperCase()));
  const base = catalogue.byId.get(baseIdOf(search, catalogue));
  const words = ({ id, acknowledgement = '', payload, direction, status = '' }: Workflow) =>
    [id, acknowledgement, PAYLOAD_KINDS[payload], direction, status].join('\n').toLowerCase();
  return catalogue.all.filter((each) => each === base || words(each).includes(wanted));
}

function render(found: readonly Workflow[], catalogue: WorkflowCatalogue, search = ''): string {
  if (found.length > 0) return found.map(describe).join('\n');
  const near = nearestName(search, knownIds(catalogue));
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return `No known workflow id matches "${search}".${hint} It may still be right: the official list as a whole is not public.\n`;
}

function describe({
  id,
  acknowledgement,
  payload,
  direction,
  categories,
  confidence,
  source,
  status,
}: Workflow): string {
  const inferred = confidence === 'your own' ? '' : ' (inferred)';
  return [
    id,
    `    acknowledged on  ${acknowledgement ?? 'nothing known'}`,
    `    carries          ${PAYLOAD_KINDS[payload]}`,
    `    goes             ${direction}`,
    `    use case         ${categories.length === 0 ? 'none' : categories.join(', ') + inferred}`,
    ...(status === undefined ? [] : [`    status           ${status}`]),
    `    source           ${source}, ${confidence}`,
    '',
  ].join('\n');
}
