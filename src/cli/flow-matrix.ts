import { tableRow } from '../../reports/parts/table-row.ts';
import type { FlowDocument } from '../mesh/flow-document.ts';

/** What a mailbox may do with a workflow id. */
const MARKS = { none: '.', send: 'S', receive: 'R', both: 'SR' } as const;

/** Mailboxes against workflow ids, in the order of the document, as cells: a line of headings first. */
export function flowMatrix({ permissions }: FlowDocument): readonly (readonly string[])[] {
  const mailboxes = [...new Set(permissions.map(({ mailbox }) => mailbox))];
  const ids = [...new Set(permissions.map(({ workflowId }) => workflowId))].sort();
  const held = new Set(permissions.map(({ mailbox, action, workflowId }) => keyOf(mailbox, action, workflowId)));
  const mark = (mailbox: string, id: string): string => {
    const sends = held.has(keyOf(mailbox, 'Send', id));
    const receives = held.has(keyOf(mailbox, 'Receive', id));
    if (sends && receives) return MARKS.both;
    return sends ? MARKS.send : receives ? MARKS.receive : MARKS.none;
  };
  return [['', ...mailboxes], ...ids.map((id) => [id, ...mailboxes.map((mailbox) => mark(mailbox, id))])];
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Columns as wide as their widest cell. */
export function matrixText(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return cells.map((row) => line(row).trimEnd()).join('\n') + '\n\nS: may send, R: may receive\n';
}

/** The same as a table in Markdown. */
export function matrixMarkdown(cells: readonly (readonly string[])[]): string {
  const [head = [], ...rows] = cells;
  return [tableRow(['workflow id', ...head.slice(1)]), tableRow(head.map(() => '---')), ...rows.map(tableRow), ''].join(
    '\n',
  );
}
