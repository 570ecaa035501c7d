import { createReadStream, createWriteStream } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** What the bare server answers to one method: bytes that were recorded from the server it is compared with. */
export interface BareAnswer {
  readonly status: number;
  /** Names and values in turn. */
  readonly fields: readonly string[];
  readonly text: string;
  /** Instead of `text`. */
  readonly file?: string;
  readonly gunzips?: true;
}

export interface BareScript {
  readonly answers: Readonly<Record<string, BareAnswer>>;
  /** Where request bodies go. Default: memory. */
  readonly file?: string;
  readonly gunzips?: true;
}

const PIECE = 256 * 1024;

/** The least that moves the same bytes: no route, no token, no look at what comes. */
export function bareListener(script: () => BareScript): RequestListener {
  return (request, response) => {
    const answer = script().answers[request.method ?? ''];
    if (!answer) return void response.writeHead(500).end();
    if (request.method === 'GET') return send(answer, response);
    void takeBody(request, script()).then(
      () => send(answer, response),
      () => response.destroy(),
    );
  };
}

export const bareServer = (script: () => BareScript) => createServer(bareListener(script));

async function takeBody(request: IncomingMessage, { file, gunzips }: BareScript): Promise<void> {
  if (gunzips) request.pipe(createGunzip()).resume();
  if (file !== undefined) return pipeline(request, createWriteStream(file));
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => resolve(void Buffer.concat(pieces))).on('error', reject);
  });
}

function send({ status, fields, text, file, gunzips }: BareAnswer, response: ServerResponse): void {
  response.sendDate = false;
  response.writeHead(status, fields as string[]);
  if (file === undefined) return void response.end(text);
  const body = createReadStream(file, { highWaterMark: PIECE });
  void (gunzips ? pipeline(body, createGunzip(), response) : pipeline(body, response)).catch(() => response.destroy());
}
