import type { ChunkRange } from '../../mesh/chunk-range.ts';
import { invalid, refusedByCode, refusedByStatus, result, type Answer } from '../answer.ts';
import type { MailboxCall, MailboxRoute } from '../call.ts';
import type { Message } from '../message.ts';
import { announcesTooMuch, receive, refuseUpload } from '../receive.ts';
import { checkMexHeaders } from '../send-checks.ts';
import type { Services } from '../services.ts';
import { notInteger } from '../validation.ts';

/** 'Send chunked message': any part but the first, or one of them again (OAS:1668-1944). */
export const sendChunk: MailboxRoute = async (call, services) => {
  const { policy, ledger } = services;
  const chunk = policy.readUploadChunkNumber(call.path['chunkNumber'] ?? '');
  if (chunk === undefined) return invalid(call, services, notInteger('path', 'chunk_number'));
  if (announcesTooMuch(call, services)) return refuseUpload(call, services, 'too large');
  const refusal = checkMexHeaders(call, services);
  if (refusal) return refusal;
  const open = openUpload(call, services);
  if ('headers' in open) return open;
  const mismatch = checkPart(call, services, open, chunk);
  if (mismatch) return mismatch;
  const part = await receive(call, { encoding: open.encoding, bytesBefore: open.bytes }, services);
  if (typeof part === 'string') return refuseUpload(call, services, part, open.id);
  // Other parts may have arrived, and the message been completed, while this one was read.
  const current = openUpload(call, services);
  if ('headers' in current || (current.parts.has(chunk) && !policy.replacesPart())) {
    await services.store.bodies.delete(part.body);
    if ('headers' in current) return current;
  } else await ledger.addPart(current, chunk, part);
  return result(call, services, 202, policy.chunkBody(call.version, open.id));
};

/** The message that the path names, if it takes parts from this mailbox. */
function openUpload(call: MailboxCall, services: Services): Message | Answer {
  const { policy, ledger } = services;
  const refuse = (status: number, text: string) => refusedByStatus(call, services, status, text);
  const message = ledger.get(policy.messageIdOf(call.path['messageId'] ?? ''));
  if (!message) return refuse(policy.unknownUploadStatus(), 'Message does not exist');
  if (!policy.mayAddTo(message.sender, call.mailbox.id))
    return refuse(policy.foreignUploadStatus(), 'Message belongs to another mailbox');
  if (policy.isFinalised(message.status))
    return refuse(policy.finalisedStatus(), 'Message has been finalised; no more chunks can be uploaded');
  return message;
}

function checkPart(call: MailboxCall, services: Services, message: Message, chunk: number): Answer | undefined {
  const { policy } = services;
  const refuse = (text: string) => refusedByCode(call, services, '06', text, message.id);
  if (!policy.chunkIsWithinTotal(chunk, message.total)) return refuse('the message has no such chunk');
  const given = (call.headers.get('Mex-Chunk-Range') ?? '').trim();
  if (given === '' && policy.needsChunkRange()) return refuse('Mex-Chunk-Range is missing');
  const range = given === '' ? { chunk, total: message.total } : policy.readChunkRange(given);
  const fault = rangeFault(range, services, message, chunk) ?? encodingFault(call, services, message);
  return fault === undefined ? undefined : refuse(fault);
}

function rangeFault(
  range: ChunkRange | undefined,
  { policy }: Services,
  message: Message,
  chunk: number,
): string | undefined {
  if (!range) return 'Mex-Chunk-Range must be n:m';
  if (!policy.rangeMatchesPath(range, chunk)) return 'Mex-Chunk-Range differs from the path';
  return policy.rangeMatchesTotal(range, message.total) ? undefined : 'Mex-Chunk-Range differs from the first chunk';
}

function encodingFault(call: MailboxCall, { policy }: Services, message: Message): string | undefined {
  const encoding = policy.readEncoding(call.headers.get('Content-Encoding'));
  if (encoding === undefined) return 'Content-Encoding must be gzip';
  return policy.encodingIsSame(message.encoding, encoding)
    ? undefined
    : 'Content-Encoding differs from the first chunk';
}
