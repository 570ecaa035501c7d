import type { ControlFile } from '../../core/control-file.ts';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { controlText, CONTROL_FIELDS } from '../../mesh/control-file.ts';
import { formatControlFile } from '../../payloads/control-file-text.ts';
import type { ClientContext } from './client-context.ts';
import { nameFor, publishIfThere, writeDurably } from './durable.ts';
import type { Journal, Outcome, SendEntry } from './journal.ts';
import { statusDateTime } from './local-time.ts';

/** The name that a pair gets in `sent` or `failed`: its own, unless another pair has it there already. */
export function placeFor(folder: string, base: string, unique: string): string {
  const isTaken = ['ctl', 'dat'].some((extension) => existsSync(join(folder, `${base}.${extension}`)));
  return isTaken ? `${base}_${nameFor(unique).slice(0, 12)}` : base;
}

/**
 * Moves a pair to where it belongs, with a status record in its control file, and says so. Every step may be done twice: after a
 * crash all of them are done again.
 */
export async function finishPair(
  context: ClientContext,
  journal: Journal,
  entry: SendEntry & { readonly outcome: Outcome },
  control: ControlFile | undefined,
): Promise<void> {
  const { folders } = context;
  const { base, outcome } = entry;
  const source = (extension: string): string => join(folders.out, `${base}.${extension}`);
  const target = (extension: string): string => join(folders[outcome.folder], `${outcome.place}.${extension}`);
  await publishIfThere(source('dat'), target('dat'));
  // What can't be read is kept as it was written.
  if (!control) await publishIfThere(source('ctl'), target('ctl'));
  else if (existsSync(source('ctl'))) {
    await writeDurably(rewritten(entry, control), target('ctl'), folders.temp);
    await rm(source('ctl'), { force: true });
  }
  await report(context, entry, control);
  await journal.remove(base);
}

/** The application's own fields, and what the client adds: DTSId, IsCompressed and the status record (CUG). */
function rewritten(entry: SendEntry & { readonly outcome: Outcome }, control: ControlFile): string {
  const own = CONTROL_FIELDS.filter(
    (name) => name !== 'StatusRecord' && control.fields.some((field) => field.name === name),
  );
  const fields = Object.fromEntries(own.map((name) => [name, controlText(control, name)]));
  const compressed = entry.outcome.success ? { IsCompressed: 'N' } : {};
  return formatControlFile({ ...fields, DTSId: entry.messageId, ...compressed }, statusOf(entry.outcome));
}

function statusOf({ event, code, success, description }: Outcome): Readonly<Record<string, string>> {
  const Status = success ? 'SUCCESS' : 'ERROR';
  return { DateTime: statusDateTime(Date.now()), Event: event, Status, StatusCode: code, Description: description };
}

/** A report is a control file alone in `in` (CUG): always for a failure, for a success where they are asked for. */
async function report(
  { folders, settings }: ClientContext,
  entry: SendEntry & { readonly outcome: Outcome },
  control: ControlFile | undefined,
): Promise<void> {
  const { outcome, messageId } = entry;
  if (outcome.success && !settings.transferReports) return;
  const kept = (['WorkflowId', 'From_DTS', 'To_DTS', 'Subject', 'LocalId'] as const).map(
    (name) => [name, control && controlText(control, name)] as const,
  );
  const fields = {
    Version: '1.0',
    AddressType: 'ALL',
    MessageType: 'Report',
    ...Object.fromEntries(kept),
    DTSId: messageId,
  };
  const name = `${outcome.place}_${outcome.success ? 'TRANSFER' : 'ERROR'}.ctl`;
  await writeDurably(formatControlFile(fields, statusOf(outcome)), join(folders.in, name), folders.temp);
}
