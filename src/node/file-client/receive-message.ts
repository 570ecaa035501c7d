import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DELETION_MS } from '../../mesh/limits.ts';
import { looksLikeMessageId } from '../../mesh/message-id.ts';
import { acknowledgePath } from '../../mesh/paths.ts';
import { jsonBody } from '../load/engine/mesh-caller.ts';
import { callMesh, type ClientContext } from './client-context.ts';
import { downloadMessage } from './download-message.ts';
import { nameFor, publishIfThere, writeDurably } from './durable.ts';

const DONE = '.done';

/**
 * Receives a message once. `<name>.done` in `temp` says that it is complete there or has been delivered: what is still there goes to
 * `in`, the data before the control file, and only then is it acknowledged. Answers whether MESH took the acknowledgement.
 */
export async function receiveMessage(context: ClientContext, messageId: string): Promise<boolean> {
  const { temp } = context.folders;
  const name = inboundName(messageId);
  const done = join(temp, name + DONE);
  const isNew = !existsSync(done);
  if (isNew) {
    await downloadMessage(context, messageId, name);
    await writeDurably(messageId, done, temp);
  }
  await deliver(context, name);
  if (isNew) context.tell(`received: ${messageId}`);
  const path = acknowledgePath(context.mailbox.id, messageId);
  const answer = await callMesh(context, { operation: 'acknowledge', method: 'PUT', path });
  await jsonBody(answer);
  if (answer.status !== 200) return false;
  await rm(done, { force: true });
  return true;
}

/** After a crash: delivers what is complete in `temp`, and forgets what MESH has forgotten too. */
export async function resumeReceiving(context: ClientContext, now: number): Promise<void> {
  const { temp } = context.folders;
  for (const file of (await readdir(temp)).filter((each) => each.endsWith(DONE))) {
    await deliver(context, file.slice(0, -DONE.length));
    const { mtimeMs } = await stat(join(temp, file));
    if (now - mtimeMs > DELETION_MS) await rm(join(temp, file), { force: true });
  }
}

async function deliver({ folders }: ClientContext, name: string): Promise<void> {
  for (const extension of ['dat', 'ctl'])
    await publishIfThere(join(folders.temp, `${name}.${extension}`), join(folders.in, `${name}.${extension}`));
}

/** "<messageid>.dat/.ctl" (SBX). An id is the server's text: one that could be more than a name is replaced by its digest. */
function inboundName(messageId: string): string {
  return looksLikeMessageId(messageId) ? messageId : nameFor(messageId);
}
