import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseChunkRange } from '../../mesh/chunk-range.ts';
import { messagePath } from '../../mesh/paths.ts';
import { formatControlFile } from '../../payloads/control-file-text.ts';
import { jsonBody, type MeshAnswer } from '../load/engine/mesh-caller.ts';
import { callMesh, type ClientContext } from './client-context.ts';
import { publish, writeDurably } from './durable.ts';
import { statusDateTime } from './local-time.ts';

/** A message that could not be fetched now; it stays in the inbox. */
export class NotFetched extends Error {}

/** More parts than any message has: 100 GB (OAS:414) in parts of a hundredth of what one request may have. */
const MOST_PARTS = 100_000;

/**
 * Fetches a message to `temp`: `<name>.dat`, unless it is a report, and then `<name>.ctl`. Nothing is held in memory, and both are
 * complete when they have their names.
 */
export async function downloadMessage(context: ClientContext, messageId: string, name: string): Promise<void> {
  const { temp } = context.folders;
  const unfinished = join(temp, `${name}.part`);
  await rm(unfinished, { force: true });
  const first = await fetchPart(context, messageId, unfinished);
  const range = parseChunkRange((first.headers['mex-chunk-range'] ?? '1:1').trim());
  const total = range?.total ?? 1;
  if (total > MOST_PARTS) throw new NotFetched(`it claims to have ${total} parts`);
  for (let part = 2; part <= total; part += 1) await fetchPart(context, messageId, unfinished, part);
  await synced(unfinished);
  if (isReport(first)) await rm(unfinished, { force: true });
  else await publish(unfinished, join(temp, `${name}.dat`));
  await writeDurably(controlTextOf(messageId, first), join(temp, `${name}.ctl`), temp);
}

async function fetchPart(context: ClientContext, messageId: string, file: string, part?: number): Promise<MeshAnswer> {
  const path = messagePath(context.mailbox.id, messageId, part);
  const headers = { 'accept-encoding': 'gzip' };
  const answer = await callMesh(context, { operation: 'download', method: 'GET', path, headers });
  if (answer.status !== 200 && answer.status !== 206) {
    await jsonBody(answer);
    throw new NotFetched(answer.why || `status ${answer.status}`);
  }
  await pipeline(answer.body, createWriteStream(file, { flags: 'a' })).catch((fault: unknown) => {
    throw new NotFetched(fault instanceof Error ? fault.message : String(fault));
  });
  return answer;
}

async function synced(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** "Strongly recommend" to look at it after every download (OAS:377). */
function isReport({ headers }: MeshAnswer): boolean {
  return headers['mex-messagetype']?.toUpperCase() === 'REPORT';
}

/** The control file of a received message, from its headers. Mex-FileName has no element there, and never becomes a path. */
function controlTextOf(messageId: string, answer: MeshAnswer): string {
  const { headers } = answer;
  const report = isReport(answer);
  const fields = {
    ...{ Version: '1.0', AddressType: headers['mex-addresstype'] ?? 'ALL', MessageType: report ? 'Report' : 'Data' },
    ...{ From_DTS: headers['mex-from'], To_DTS: headers['mex-to'], Subject: headers['mex-subject'] },
    ...{ LocalId: headers['mex-localid'], PartnerId: headers['mex-partnerid'], WorkflowId: headers['mex-workflowid'] },
    // The message that a report is about, under the id that its `sent` control file has.
    DTSId: report ? (headers['mex-linkedmsgid'] ?? messageId) : messageId,
    ...(!report && { IsCompressed: headers['mex-content-compressed']?.toUpperCase() === 'Y' ? 'Y' : 'N' }),
  };
  const status = {
    DateTime: headers['mex-statustimestamp'] ?? statusDateTime(Date.now()),
    Event: headers['mex-statusevent'] ?? 'TRANSFER',
    Status: headers['mex-statussuccess'] ?? (report ? 'ERROR' : 'SUCCESS'),
    StatusCode: headers['mex-statuscode'] ?? (report ? '14' : '00'),
    Description:
      headers['mex-statusdescription'] ?? (report ? 'Undelivered message' : 'Transferred to recipient mailbox'),
  };
  return formatControlFile(fields, status);
}
