import { basename, extname } from 'node:path';
import { MeshkitError } from '../core/errors.ts';
import { flowDocument, type FlowDocument } from '../mesh/flow-document.ts';
import { parsePermissionSentence, type Permission } from '../mesh/permission.ts';
import { workflowCatalogue, type OwnWorkflow } from '../mesh/workflow-catalogue.ts';
import { readPermissionTable, type PermissionRow } from '../payloads/permission-table.ts';
import { readCheckedDocument, readWrittenFile } from './checked-document.ts';
import { flowSchema } from './flow-schema.ts';
import { mailboxesOf, permissionsOf, SENTENCE_FORM, sentenceProblems, type WrittenFlows } from './written-flows.ts';

const MOST_PROBLEMS = 20;
const YAML = ['.yaml', '.yml', '.json'];

/**
 * Reads permissions: YAML or JSON by the name of the file, CSV (`mailbox,action,workflowId`), and anything else as one sentence a
 * line, where blank lines and lines that begin with `#` say nothing. `own` adds workflow ids to the catalogue.
 * Throws CONFIG_MISSING, or CONFIG_INVALID with the line and the remedy of every problem.
 */
export function readFlows(file: string, own: readonly OwnWorkflow[] = []): FlowDocument {
  const kind = extname(file).toLowerCase();
  if (YAML.includes(kind)) return readYaml(file, own);
  const permissions = kind === '.csv' ? readTable(file) : readSentences(file);
  return documentOf(file, { permissions, mailboxes: [], workflows: workflowCatalogue(own) });
}

function readYaml(file: string, own: readonly OwnWorkflow[]): FlowDocument {
  const hint = 'docs/flows.md shows the three forms of such a file.';
  const { value, lineOf } = readCheckedDocument<WrittenFlows>(file, {
    schema: flowSchema,
    check: sentenceProblems,
    hint,
  });
  return documentOf(file, {
    permissions: permissionsOf(value, lineOf),
    mailboxes: mailboxesOf(value, lineOf),
    workflows: workflowCatalogue([...(value.workflows ?? []), ...own]),
  });
}

function documentOf(file: string, input: Omit<FlowDocument, 'file' | 'flows'>): FlowDocument {
  if (input.permissions.length === 0) throw invalid(file, [`${basename(file)} holds no permission`]);
  return flowDocument({ file, ...input, permissions: unique(input.permissions) });
}

/** A permission that is given twice is one permission. */
function unique(permissions: readonly Permission[]): readonly Permission[] {
  const seen = new Set<string>();
  return permissions.filter(({ mailbox, action, workflowId }) => {
    const key = JSON.stringify([mailbox, action, workflowId]);
    return !seen.has(key) && seen.add(key);
  });
}

function readSentences(file: string): readonly Permission[] {
  const lines = readWrittenFile(file).split(/\r\n|\n|\r/);
  return collect(
    file,
    lines.flatMap((text, index) => {
      if (/^\s*(#|$)/.test(text)) return [];
      const permission = parsePermissionSentence(text, index + 1);
      return [permission ?? `${basename(file)}:${index + 1}: "${shown(text)}" is no permission`];
    }),
  );
}

/** A terminal would obey control characters. */
const shown = (text: string): string =>
  text
    .trim()
    .slice(0, 100)
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');

function readTable(file: string): readonly Permission[] {
  const table = readPermissionTable(readWrittenFile(file));
  if ('fault' in table) throw invalid(file, [`${basename(file)}:${table.line}: ${table.fault}`]);
  return collect(
    file,
    table.rows.map((row) => permissionOfRow(row) ?? `${basename(file)}:${row.line}: ${faultOfRow(row)}`),
  );
}

function permissionOfRow({ mailbox, action, workflowId, line }: PermissionRow): Permission | undefined {
  const verb = (['Send', 'Receive'] as const).find((each) => each.toLowerCase() === action.toLowerCase());
  if (verb === undefined || mailbox === '' || workflowId === '') return undefined;
  return { mailbox: mailbox.toUpperCase(), action: verb, workflowId, line };
}

function faultOfRow({ mailbox, action, workflowId }: PermissionRow): string {
  if (mailbox === '' || workflowId === '') return `${mailbox === '' ? 'mailbox' : 'workflowId'} is empty`;
  return `action is "${shown(action)}": it must be Send or Receive`;
}

function collect(file: string, read: readonly (Permission | string)[]): readonly Permission[] {
  const problems = read.filter((each) => typeof each === 'string');
  if (problems.length > 0) throw invalid(file, problems);
  return read.filter((each) => typeof each !== 'string');
}

function invalid(file: string, problems: readonly string[]): MeshkitError {
  const shown = problems.slice(0, MOST_PROBLEMS);
  const more = problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : [];
  const form =
    extname(file).toLowerCase() === '.csv' ? 'a line "mailbox,action,workflowId" and rows below it' : SENTENCE_FORM;
  return new MeshkitError(
    'CONFIG_INVALID',
    [...shown, ...more].join('\n'),
    `Write: ${form}. docs/flows.md has examples.`,
  );
}
