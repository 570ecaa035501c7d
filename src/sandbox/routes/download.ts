import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { HeaderList } from '../../core/exchange.ts';
import { invalid, refusedByStatus, type Answer } from '../answer.ts';
import type { MailboxCall, MailboxRoute } from '../call.ts';
import type { Message, MessagePart } from '../message.ts';
import type { Services } from '../services.ts';
import { notInteger, outOfBounds } from '../validation.ts';

/** 'Get Message', and 'Get Message chunk' where the path names one (OAS:783-908, 1100-1292). */
export const download: MailboxRoute = async (call, services) => {
  const found = find(call, services);
  if ('headers' in found) return found;
  const answer = await withBody(describe(call, services, found), call, services, found);
  if (services.policy.downloadAcknowledges()) await services.ledger.acknowledge(found.message);
  return answer;
};

/** 'Head Message' (OAS:909-1008). */
export const head: MailboxRoute = (call, services) => {
  const found = find(call, services);
  if ('headers' in found) return found;
  const answer = describe(call, services, found);
  return { ...answer, headers: services.policy.headHeaders(answer.headers) };
};

interface Found {
  readonly message: Message;
  readonly chunk: number;
  /** Nothing for a report, which has no body. */
  readonly part: MessagePart | undefined;
}

function find(call: MailboxCall, services: Services): Found | Answer {
  const { policy, ledger } = services;
  const chunk = readChunk(call, services);
  if (typeof chunk !== 'number') return chunk;
  const refuse = (status: number, text: string) => refusedByStatus(call, services, status, text);
  const message = ledger.get(policy.messageIdOf(call.path['messageId'] ?? ''));
  if (!message) return refuse(policy.unknownMessageStatus(), 'Message does not exist');
  if (!policy.mayRead(message.recipient, call.mailbox.id))
    return refuse(policy.foreignMessageStatus(), 'Message belongs to another mailbox');
  const status = policy.downloadStatus(message.status);
  if (status !== 200) return refuse(status, 'Message cannot be downloaded');
  if (!policy.chunkIsThere(chunk, message.total))
    return refuse(policy.unknownMessageStatus(), 'Message has no such chunk');
  return { message, chunk, part: message.parts.get(chunk) };
}

function readChunk(call: MailboxCall, services: Services): number | Answer {
  const { policy } = services;
  const given = call.path['chunkNumber'];
  if (given === undefined) return 1;
  const chunk = policy.readChunkNumber(given);
  if (chunk === undefined) return invalid(call, services, notInteger('path', 'chunk_number'));
  if (policy.chunkNumberInBounds(chunk)) return chunk;
  return invalid(call, services, outOfBounds('path', 'chunk_number', 'is greater than or equal to 1'));
}

/** Status and headers: all of the answer but the body. */
function describe(call: MailboxCall, { policy }: Services, { message, chunk, part }: Found): Answer {
  const gzip = policy.returnsGzip(message.encoding, call.headers.get('Accept-Encoding'));
  const bytes = message.encoding === 'gzip' && !gzip ? part?.decodedBytes : (part?.body.bytes ?? 0);
  const own = message.type === 'REPORT' ? policy.reportHeaders(message) : policy.dataHeaders(message, chunk);
  const encoding: HeaderList = gzip ? [['Content-Encoding', 'gzip']] : [];
  const headers: HeaderList = [
    ['Content-Type', message.contentType],
    ...encoding,
    ['ETag', policy.eTag(message.id, chunk, gzip)],
    ['Last-Modified', policy.httpDate(message.deliveredAt ?? message.uploadedAt)],
    ['Vary', 'Accept-Encoding'],
    ...own,
  ];
  const status = policy.partStatus(chunk, message.total);
  return { status, headers, ...(bytes === undefined ? {} : { bytes: policy.contentLength(bytes) }) };
}

async function withBody(answer: Answer, call: MailboxCall, services: Services, found: Found): Promise<Answer> {
  const { message, part } = found;
  const { policy, store } = services;
  if (!part) return answer;
  const body = await store.bodies.read(part.body);
  if (body === undefined)
    return refusedByStatus(call, services, policy.downloadStatus('acknowledged'), 'Message cannot be downloaded');
  const gzip = policy.returnsGzip(message.encoding, call.headers.get('Accept-Encoding'));
  return { ...answer, body: message.encoding === 'gzip' && !gzip ? decoded(body) : body };
}

function decoded(body: Uint8Array | Readable): Readable {
  const source = body instanceof Readable ? body : Readable.from([body]);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  gunzip.on('close', () => source.destroy());
  return source.pipe(gunzip);
}
