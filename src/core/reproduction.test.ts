import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curlOf } from './reproduction.ts';
import type { BodyFacts, Exchange, HeaderList, TokenRecipe } from './exchange.ts';
import { exampleExchange, exampleRun, exampleTrace } from './run.examples.ts';
import type { Run } from './run.ts';

const run = promisify(execFile);
const answer = (status: string, body = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
/** It tells a length and has no body, as answers to HEAD do. */
const HEAD_ANSWER = 'HTTP/1.1 418 Teapot\r\nContent-Length: 5\r\nConnection: close\r\n\r\n';
const SENT = { v1: '{"messageID":"NEW_ID"}', v2: '{ "message_id": "NEW_ID" }' };

// A server keeps the bytes of each request; a folder has a `meshkit` that prints what it was asked for.
const received: Buffer[] = [];
const server = createServer((socket) => serve(socket));
const folder = mkdtempSync(join(tmpdir(), 'meshkit-curl-'));
let baseUrl = '';

function serve(socket: Socket): void {
  const index = received.push(Buffer.alloc(0)) - 1;
  socket.on('data', (data) => {
    const bytes = Buffer.concat([received[index] ?? Buffer.alloc(0), data]);
    received[index] = bytes;
    const head = bytes.indexOf('\r\n\r\n');
    const length = Number(/content-length: ([0-9]+)/i.exec(bytes.toString('latin1', 0, Math.max(head, 0)))?.[1] ?? 0);
    if (head < 0 || bytes.length < head + 4 + length) return;
    const version = bytes.toString('latin1', 0, head).includes('v2+json') ? 'v2' : 'v1';
    const isSend = bytes.toString('latin1').startsWith('POST /base/messageexchange/X26ALICE/outbox ');
    if (bytes.toString('latin1').startsWith('HEAD ')) socket.end(HEAD_ANSWER);
    else socket.end(isSend ? answer('202 Accepted', SENT[version]) : answer('418 Teapot'));
  });
  socket.on('error', () => undefined);
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
  mkdirSync(join(folder, 'reports/out/r1/bodies'), { recursive: true });
  writeFileSync(join(folder, 'reports/out/r1/bodies/b1'), Buffer.from([0, 1, 255, 13, 10, 64]));
  writeFileSync(join(folder, 'meshkit'), '#!/bin/sh\necho "NHSMESH made:$*"\n');
  chmodSync(join(folder, 'meshkit'), 0o755);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Changes {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: HeaderList;
  readonly body?: BodyFacts;
  readonly recipe?: TokenRecipe;
}

function exchangeOf({ method, path, headers, body, recipe }: Changes, id = 'x2'): Exchange {
  const { request } = exampleExchange;
  return {
    ...exampleExchange,
    id,
    request: {
      method: method ?? 'GET',
      path: path ?? '/messageexchange/X26ALICE/inbox',
      headers: headers ?? [['Authorization', '[redacted]']],
      token: recipe ? { ...request.token, recipe } : request.token,
      ...(body && { body }),
    },
  };
}

function commandFor(exchange: Exchange, target: Partial<Run['target']> = {}, before: readonly Exchange[] = []) {
  const { tls: _, ...plain } = exampleRun().target;
  const trace = { ...exampleTrace, exchanges: [...before, exchange] };
  return curlOf(exchange, trace, { id: 'r1', target: { ...plain, baseUrl, ...target } });
}

/** Runs a command as if `meshkit conform` had run in the folder, and answers what curl printed and the requests that the server saw. */
async function play(command: string | undefined, shell = 'sh', environment: NodeJS.ProcessEnv = {}) {
  received.length = 0;
  const env = { ...process.env, ...environment, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  const { stdout } = await run(shell, ['-c', command ?? 'false'], { cwd: folder, env, timeout: 20_000 });
  return { stdout, requests: received.map((bytes) => bytes.toString('latin1')) };
}

const lines = (request: string | undefined): readonly string[] =>
  (request ?? '').split('\r\n\r\n')[0]?.split('\r\n') ?? [];
const bodyOf = (request: string | undefined): string => request?.slice(request.indexOf('\r\n\r\n') + 4) ?? '';

describe.each(['sh', 'bash'])('a command run by %s', (shell) => {
  it('sends the recorded request and gets the recorded status', async () => {
    const headers: HeaderList = [
      ['Accept', 'application/vnd.mesh.v2+json'],
      ['Authorization', '[redacted]'],
      ['Mex-Subject', `it's "quoted" $HOME \`id\` \\ !`],
    ];
    const { stdout, requests } = await play(commandFor(exchangeOf({ headers })), shell);
    expect(stdout).toContain('418 Teapot');
    expect(lines(requests[0])).toEqual([
      'GET /base/messageexchange/X26ALICE/inbox HTTP/1.1',
      `Host: ${new URL(baseUrl).host}`,
      'Accept: application/vnd.mesh.v2+json',
      'Authorization: NHSMESH made:token make --target=staging --mailbox=X26ALICE --nonce-count=7',
      `Mex-Subject: it's "quoted" $HOME \`id\` \\ !`,
    ]);
  });

  it('writes bytes of headers that are no ASCII, and empty values', async () => {
    const headers: HeaderList = [
      ['Mex-Subject', 'caf\u00e9 \u0001\u0007\u00ff%s\\'],
      ['Mex-LocalID', ''],
    ];
    const { requests } = await play(commandFor(exchangeOf({ headers })), shell);
    expect(lines(requests[0])).toContain('Mex-Subject: caf\u00e9 \u0001\u0007\u00ff%s\\');
    expect(lines(requests[0])).toContain('Mex-LocalID:');
  });

  it('sends a body that was kept, byte for byte', async () => {
    const body = { bytes: 6, sha256: '', kept: { file: 'bodies/b1' } };
    const { requests } = await play(commandFor(exchangeOf({ method: 'POST', body })), shell);
    expect(bodyOf(requests[0])).toBe('\u0000\u0001\u00ff\r\n@');
    const moved = await play(commandFor(exchangeOf({ method: 'POST', body })), shell, {
      MESHKIT_RUN: join(folder, 'reports/out/r1'),
    });
    expect(bodyOf(moved.requests[0])).toBe(bodyOf(requests[0]));
    expect(lines(requests[0]).join()).not.toMatch(/content-type|expect/i);
  });

  it.each([
    ['x', 1_500_000, 'x'.repeat(1_500_000)],
    ['ab"\'é\n', 20, Buffer.from('ab"\'é\n'.repeat(3)).toString('latin1').slice(0, 20)],
  ])('makes a repeated body of %j again', async (repeat, bytes, expected) => {
    const body = { bytes, sha256: '', kept: { repeat, bytes } };
    const { requests } = await play(commandFor(exchangeOf({ method: 'POST', body })), shell);
    expect(bodyOf(requests[0]) === expected).toBe(true);
    expect(lines(requests[0]).join()).not.toContain('Expect');
  });

  it('sends a body of which only the text was kept', async () => {
    const text = '@"é%s\\\0\n\n';
    const { requests } = await play(
      commandFor(exchangeOf({ method: 'POST', body: { bytes: 10, sha256: '', text } })),
      shell,
    );
    expect(bodyOf(requests[0])).toBe(Buffer.from(text).toString('latin1'));
  });

  it('sends a path as it was, whatever stands in it', async () => {
    for (const path of [`/messageexchange/../X26ALICE/inbox?a='$HOME'&b=%41`, '/a?b=[1]{2}', '/X 26#é']) {
      const { requests } = await play(commandFor(exchangeOf({ path })), shell);
      expect(lines(requests[0])[0]).toBe(`GET /base${Buffer.from(path).toString('latin1')} HTTP/1.1`);
    }
  });

  it('uses a token twice where the recorded request did', async () => {
    const first = exchangeOf({ path: '/messageexchange/X26ALICE' }, 'x1');
    const command = commandFor(exchangeOf({ recipe: { kind: 'replay', of: 'x1' } }), {}, [first]);
    const { stdout, requests } = await play(command, shell);
    expect(requests.map((request) => lines(request)[0])).toEqual([
      'GET /base/messageexchange/X26ALICE HTTP/1.1',
      'GET /base/messageexchange/X26ALICE/inbox HTTP/1.1',
    ]);
    expect(new Set(requests.map((request) => lines(request)[2])).size).toBe(1);
    expect(stdout.match(/418/g)).toHaveLength(1);
  });

  it('passes options of the token that a shell could misread', async () => {
    const recipe = { kind: 'make', mailboxId: 'X26ALICE', options: { variant: `it's -x $(id)`, nonce: '' } } as const;
    const { requests } = await play(commandFor(exchangeOf({ recipe })), shell);
    expect(lines(requests[0])[2]).toBe(
      `Authorization: NHSMESH made:token make --target=staging --mailbox=X26ALICE --variant=it's -x $(id) --nonce=`,
    );
  });

  it('is left out where the first use of its token is unknown', () => {
    expect(commandFor(exchangeOf({ recipe: { kind: 'replay', of: 'x9' } }))).toBeUndefined();
  });

  it('sends literal text as the token', async () => {
    for (const value of ['NHSMESH "$(id)`id`\\\\ $HOME', 'NHSMESH "$(id)\u00e9`\\']) {
      const { requests } = await play(commandFor(exchangeOf({ recipe: { kind: 'literal', value } })), shell);
      expect(lines(requests[0])[2]).toBe(`Authorization: ${value}`);
    }
    const empty = exchangeOf({ recipe: { kind: 'literal', value: '' } });
    expect(lines((await play(commandFor(empty), shell)).requests[0])[2]).toBe('Authorization:');
  });

  it('sends HEAD, and an empty body', async () => {
    expect(lines((await play(commandFor(exchangeOf({ method: 'HEAD' })), shell)).requests[0])[0]).toContain(
      'HEAD /base',
    );
    const put = await play(commandFor(exchangeOf({ method: 'PUT' })), shell);
    expect(lines(put.requests[0])).toContain('Content-Length: 0');
  });

  it('takes the address of the embedded sandbox from the environment, and asks for it', async () => {
    const command = commandFor(exchangeOf({}), { embedded: true });
    expect((await play(command, shell, { MESHKIT_URL: baseUrl })).stdout).toContain('418');
    await expect(play(command, shell)).rejects.toThrow('the address that meshkit sandbox prints');
  });
});

/** An exchange that was accepted, unless a status says otherwise; `text` is what it was answered with. */
function accepted(id: string, changes: Changes, text = '', status = 202): Exchange {
  return { ...exchangeOf(changes, id), response: { status, headers: [], body: { bytes: 1, sha256: '', text } } };
}

describe.each([
  ['v1', 'application/json', '{"messageID": "OLD_ID"}'],
  ['v2', 'application/vnd.mesh.v2+json', '{"message_id":"OLD_ID"}'],
])('a command about a message that was sent before, in %s', (_version, accept, text) => {
  const outbox = '/messageexchange/X26ALICE/outbox';
  const headers: HeaderList = [['Accept', accept]];
  const before = [
    accepted('x1', { method: 'POST', path: outbox, headers }, '{"message_id":"OTHER"}'),
    accepted('x2', { method: 'POST', path: outbox, headers }, text),
    accepted('x3', { method: 'POST', path: `${outbox}/OLD_ID/2`, headers }),
    accepted('x4', { method: 'POST', path: `${outbox}/OLD_ID/9`, headers }, '', 417),
    accepted('x5', { path: `${outbox}/tracking?messageID=OLD_ID`, headers }),
  ];

  it('sends that message and its parts again, and names the new one', async () => {
    const last = exchangeOf({ path: '/messageexchange/X26ALICE/inbox/OLD_ID', headers }, 'x6');
    const { stdout, requests } = await play(commandFor(last, {}, before));
    expect(requests.map((request) => lines(request)[0])).toEqual([
      `POST /base${outbox} HTTP/1.1`,
      `POST /base${outbox}/NEW_ID/2 HTTP/1.1`,
      'GET /base/messageexchange/X26ALICE/inbox/NEW_ID HTTP/1.1',
    ]);
    expect(stdout.match(/418/g)).toHaveLength(1);
  });

  it('stands alone where more than twenty requests would have to come first', () => {
    const parts = Array.from({ length: 21 }, (_, at) =>
      accepted(`x${10 + at}`, { method: 'POST', path: `${outbox}/OLD_ID/${at + 2}` }),
    );
    const last = exchangeOf({ path: '/messageexchange/X26ALICE/inbox/OLD_ID' }, 'x99');
    const command = commandFor(last, {}, [...before, ...parts]);
    expect(command?.match(/curl /g)).toHaveLength(1);
    expect(command).toContain('/inbox/OLD_ID');
  });
});
