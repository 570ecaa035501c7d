import { CsvError, parse } from 'csv-parse/sync';

/** One row of a table of permissions, as written. */
export interface PermissionRow {
  readonly mailbox: string;
  readonly action: string;
  readonly workflowId: string;
  /** The line on which it ends, counted from 1. */
  readonly line: number;
}

export type PermissionTable =
  { readonly rows: readonly PermissionRow[] } | { readonly fault: string; readonly line: number };

const COLUMNS = ['mailbox', 'action', 'workflowId'] as const;

/** Reads CSV whose first line names the columns `mailbox`, `action` and `workflowId`, in any order and case. Total. */
export function readPermissionTable(text: string): PermissionTable {
  try {
    const records = parse(text, { bom: true, trim: true, skip_empty_lines: true, info: true }) as unknown as Parsed[];
    const [names, ...rows] = records;
    const places = COLUMNS.map((name) =>
      (names?.record ?? []).findIndex((each) => each.toLowerCase() === name.toLowerCase()),
    );
    const missing = COLUMNS.find((_, index) => places[index] === -1);
    if (missing !== undefined) return { fault: `has no column "${missing}"`, line: 1 };
    const [mailbox = 0, action = 0, workflowId = 0] = places;
    return {
      rows: rows.map(({ record, info }) => ({
        mailbox: record[mailbox] ?? '',
        action: record[action] ?? '',
        workflowId: record[workflowId] ?? '',
        line: info.lines,
      })),
    };
  } catch (fault) {
    if (fault instanceof CsvError) return { fault: fault.message, line: Number(fault['lines'] ?? 1) };
    throw fault;
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}
