import type { HeaderList } from '../../core/exchange.ts';
import { downloadPolicy } from '../policy/download.ts';
import type { Mutant } from './mutant.ts';
import { altering, answer, answering, asks, isDownload, isRead, jsonOf, withJson } from './wire-change.ts';
import type { WireFault, WireRequestMessage, WireResponseMessage } from './wire-fault.ts';
import { withHeaders } from './wire-headers.ts';

const isHead = asks('HEAD', /\/inbox\/[^/]+$/);
const isNumbered = asks('GET', /\/inbox\/[^/]+\/[0-9]+$/);
const isListing = asks('GET', /\/inbox(\?|$)/);

/** A plain download, without a chunk number or an Accept-Encoding. */
const isPlainDownload = (request: WireRequestMessage): boolean =>
  asks('GET', /\/inbox\/[^/]+$/)(request) && request.headers['accept-encoding'] === undefined;

const rangeOf = ({ headers }: WireResponseMessage): readonly string[] => (headers['mex-chunk-range'] ?? '').split(':');
const isLastOfMany = (response: WireResponseMessage): boolean => {
  const [chunk, total] = rangeOf(response);
  return response.status === 200 && total !== undefined && total !== '1' && chunk === total;
};

/** A list of what is new: what was downloaded once is left out. */
function listingOnlyTheUnread(): WireFault {
  const read = new Set<string>();
  return {
    response: (response, request) => {
      if (isDownload(request) && response.status < 300) read.add(request.path.split('/')[4] ?? '');
      const messages = isListing(request) ? jsonOf(response)?.['messages'] : undefined;
      if (!Array.isArray(messages)) return response;
      return withJson(response, (body) => ({
        ...body,
        messages: (messages as string[]).filter((id) => !read.has(id)),
      }));
    },
  };
}

/** A cache that still hands out what was acknowledged. */
function staleCache(): WireFault {
  const kept = new Map<string, WireResponseMessage>();
  const acknowledged = new Set<string>();
  return {
    response: (response, request) => {
      const id = request.path.split('/')[4] ?? '';
      if (request.method === 'PUT' && response.status === 200) acknowledged.add(id);
      if (!isDownload(request)) return response;
      if (response.status < 300) kept.set(request.path, response);
      return response.status === 410 && acknowledged.has(id) ? (kept.get(request.path) ?? response) : response;
    },
  };
}

const without =
  (header: string) =>
  (headers: HeaderList): HeaderList =>
    headers.filter(([name]) => name !== header);

const GONE_AFTER_DOWNLOAD = 'a message can only be read once';

export const downloadMutants: readonly Mutant[] = [
  {
    id: 'SRV-090 bodies taken for text',
    kills: 'SRV-090',
    breaks: 'Bytes that are no UTF-8 come back changed.',
    wire: altering(isPlainDownload, (response) => ({
      ...response,
      body: Buffer.from((response.body ?? Buffer.alloc(0)).toString('utf8')),
    })),
    alsoFails: { 'SRV-105': 'a decoded body is changed as well' },
  },
  {
    id: 'SRV-090 line end added',
    kills: 'SRV-090',
    breaks: 'A line feed is added to each message of one part.',
    wire: altering(isPlainDownload, (response) =>
      response.status === 200
        ? { ...response, body: Buffer.concat([response.body ?? Buffer.alloc(0), Buffer.from('\n')]) }
        : response,
    ),
    alsoFails: {
      'SRV-105': 'it is added to a decoded body as well',
      'SRV-112': 'it is added to reports as well',
    },
  },
  {
    id: 'SRV-091 every part answers 200',
    kills: 'SRV-091',
    breaks: 'A part that is not the last is answered with 200.',
    options: { policy: { partStatus: () => 200 } },
  },
  {
    id: 'SRV-091 last part answers 206',
    kills: 'SRV-091',
    breaks: 'The last of several parts is answered with 206.',
    wire: altering(isDownload, (response) => (isLastOfMany(response) ? { ...response, status: 206 } : response)),
  },
  {
    id: 'SRV-092 no range on later parts',
    kills: 'SRV-092',
    breaks: 'Only the first part carries Mex-Chunk-Range.',
    wire: altering(isNumbered, (response) =>
      rangeOf(response)[0] === '1' ? response : withHeaders(response, { 'mex-chunk-range': undefined }),
    ),
  },
  {
    id: 'SRV-092 parts counted from 0',
    kills: 'SRV-092',
    breaks: 'Mex-Chunk-Range counts from 0.',
    wire: altering(isRead, (response) => {
      const [chunk, total] = rangeOf(response);
      return total === undefined
        ? response
        : withHeaders(response, { 'mex-chunk-range': `${Number(chunk) - 1}:${total}` });
    }),
  },
  {
    id: 'SRV-093 chunk zero is there',
    kills: 'SRV-093',
    breaks: 'Chunk 0 is answered with an empty body.',
    options: { policy: { chunkNumberInBounds: () => true } },
  },
  {
    id: 'SRV-094 no number for the first part',
    kills: 'SRV-094',
    breaks: 'The first part is not given by its number.',
    wire: answering(asks('GET', /\/inbox\/[^/]+\/1$/), () => answer(404)),
  },
  {
    id: 'SRV-095 unknown message forbidden',
    kills: 'SRV-095',
    breaks: 'A message that does not exist is answered with 403.',
    options: { policy: { unknownMessageStatus: () => 403 } },
    alsoFails: { 'SRV-204': 'a message that was deleted is unknown' },
  },
  {
    id: 'SRV-095 every message has a head',
    kills: 'SRV-095',
    breaks: 'HEAD of a message that does not exist is answered with 200.',
    wire: altering(isHead, (response) => (response.status === 404 ? { ...response, status: 200 } : response)),
  },
  {
    id: 'SRV-096 messages for everybody',
    kills: 'SRV-096',
    breaks: 'Whoever knows the id of a message can download it.',
    options: { policy: { mayRead: () => true } },
  },
  {
    id: 'SRV-097 acknowledged messages can be read',
    kills: 'SRV-097',
    breaks: 'An acknowledged message can be downloaded again.',
    options: {
      policy: {
        downloadStatus: (status) => (status === 'acknowledged' ? 200 : downloadPolicy.downloadStatus(status)),
        keepsBodies: () => true,
      },
    },
  },
  {
    id: 'SRV-097 acknowledged messages in a cache',
    kills: 'SRV-097',
    breaks: 'A cache in front of the server keeps messages that were acknowledged.',
    wire: staleCache,
  },
  {
    id: 'SRV-098 expired message unknown',
    kills: 'SRV-098',
    breaks: 'An expired message is answered with 404.',
    options: {
      policy: {
        downloadStatus: (status) => (status === 'undeliverable' ? 404 : downloadPolicy.downloadStatus(status)),
      },
    },
  },
  {
    id: 'SRV-099 download acknowledges',
    kills: 'SRV-099',
    breaks: 'A message is acknowledged by being downloaded.',
    options: { policy: { downloadAcknowledges: () => true } },
    alsoFails: {
      'SRV-090': GONE_AFTER_DOWNLOAD,
      'SRV-091': GONE_AFTER_DOWNLOAD,
      'SRV-094': GONE_AFTER_DOWNLOAD,
      'SRV-104': GONE_AFTER_DOWNLOAD,
      'SRV-105': GONE_AFTER_DOWNLOAD,
      'SRV-106': GONE_AFTER_DOWNLOAD,
      'SRV-109': GONE_AFTER_DOWNLOAD,
      'SRV-203': 'a message that was downloaded never expires',
    },
  },
  {
    id: 'SRV-099 only the unread is listed',
    kills: 'SRV-099',
    breaks: 'A message is no longer listed once it was downloaded.',
    wire: listingOnlyTheUnread,
  },
  {
    id: 'SRV-109 head without the message id',
    kills: 'SRV-109',
    breaks: 'HEAD leaves out Mex-MessageID.',
    options: { policy: { headHeaders: without('Mex-MessageID') } },
    alsoFails: { 'SRV-110': 'GET has the header' },
  },
  {
    id: 'SRV-109 head of what is gone',
    kills: 'SRV-109',
    breaks: 'HEAD of an acknowledged message is answered with 200.',
    wire: altering(isHead, (response) => (response.status === 410 ? { ...response, status: 200 } : response)),
  },
  {
    id: 'SRV-110 head without the local id',
    kills: 'SRV-110',
    breaks: 'HEAD leaves out Mex-LocalID.',
    options: { policy: { headHeaders: without('Mex-LocalID') } },
  },
  {
    id: 'SRV-116 any chunk is there',
    kills: 'SRV-116',
    breaks: 'A chunk beyond the last is answered with an empty body.',
    options: { policy: { chunkIsThere: () => true } },
  },
];
