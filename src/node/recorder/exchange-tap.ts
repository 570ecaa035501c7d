import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExchangeFailure, HeaderList } from '../../core/exchange.ts';
import { operationOf } from '../../mesh/operation.ts';
import { mediaTypeOf } from '../../mesh/media-type.ts';
import { BodyTap } from './body-tap.ts';
import type { RawExchange } from './raw-exchange.ts';

export type TappedExchange = Omit<RawExchange, 'id' | 'fault' | 'connection'>;

interface Head {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: BodyTap;
}

/** Watches one exchange of a server that others read and answer. Resolves when it is over, however it ended. */
export async function tapExchange(request: IncomingMessage, response: ServerResponse): Promise<TappedExchange> {
  const at = Date.now();
  const body = tapRequest(request);
  const headOf = tapResponse(request, response);
  const isWhole = await ended(response);
  // Told by the clock that told the beginning, so that requests in a row never seem to overlap.
  const ms = Math.max(0, Date.now() - at);
  const { method = '', url = '' } = request;
  const head = headOf();
  const hasBody = body.bytes > 0 || announcesBody(request);
  return {
    ...{ at, ms, method, path: url.replace(/^https?:\/\/[^/]*/i, ''), headers: pairs(request.rawHeaders) },
    ...(hasBody && { body: await body.end(request.complete || hasCome(request, body)) }),
    ...(head && { response: { status: head.status, headers: head.headers, body: await head.body.end(isWhole) } }),
    ...(!isWhole && { failure: brokenOff(head) }),
  };
}

function brokenOff(head: Head | undefined): ExchangeFailure {
  const when = head ? 'in the middle of the answer' : 'before an answer';
  return { kind: 'reset', message: `the connection ended ${when}` };
}

/** The parser hands every piece of a body to `push`, which is the one place where all of it passes whoever reads it. */
function tapRequest(request: IncomingMessage): BodyTap {
  const tap = new BodyTap({ keepText: false });
  const push = request.push.bind(request);
  request.push = (piece: unknown, encoding?: BufferEncoding): boolean => {
    if (piece instanceof Uint8Array) tap.write(piece);
    return push(piece, encoding);
  };
  return tap;
}

function tapResponse(request: IncomingMessage, response: ServerResponse): () => Head | undefined {
  let head: Head | undefined;
  const look = (piece: unknown, encoding: unknown): void => {
    if (request.method === 'HEAD') return;
    const coding = typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8';
    if (typeof piece === 'string') head?.body.write(Buffer.from(piece, coding));
    else if (piece instanceof Uint8Array) head?.body.write(piece);
  };
  const writeHead = response.writeHead.bind(response) as (status: number, fields: string[]) => ServerResponse;
  const write = response.write.bind(response) as (...words: readonly unknown[]) => boolean;
  const end = response.end.bind(response) as (...words: readonly unknown[]) => ServerResponse;
  Object.assign(response, {
    writeHead: (status: number, fields: string[]) => {
      head = headOf(request, status, pairs(fields));
      return writeHead(status, fields);
    },
    write: (...words: readonly unknown[]) => {
      look(words[0], words[1]);
      return write(...words);
    },
    end: (...words: readonly unknown[]) => {
      look(words[0], words[1]);
      return end(...words);
    },
  });
  return () => head;
}

/** The text of what MESH itself says is kept; the content of a message is not. */
function headOf({ method = '', url = '' }: IncomingMessage, status: number, headers: HeaderList): Head {
  const isMessage = (operationOf(method, url)?.name ?? '').startsWith('download') && status < 300;
  const type = mediaTypeOf(headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '');
  const isText = type.startsWith('text/') || type.endsWith('json') || type.endsWith('html') || type.endsWith('xml');
  return { status, headers, body: new BodyTap({ keepText: isText && !isMessage }) };
}

/** Waits for the end of an exchange. Answers whether the whole answer was written. */
function ended(response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    response.once('finish', () => resolve(true)).once('close', () => resolve(response.writableFinished));
  });
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Name, value, name, value: as Node gives header lines that it left as they are. */
export function pairs(flat: readonly string[]): HeaderList {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : []));
}

/** Whether all that was announced has passed, although whoever answered didn't read to the end. */
function hasCome({ headers }: IncomingMessage, { bytes }: BodyTap): boolean {
  return headers['content-length'] !== undefined && bytes === Number(headers['content-length']);
}
