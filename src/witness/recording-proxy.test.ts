import { once } from 'node:events';
import { request as openTls } from 'node:https';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../core/exchange.ts';
import { makeCertificates, type CertificateSet } from '../node/certificates.ts';
import { Recorder } from '../node/recorder/recorder.ts';
import { startRecordingProxy, type ProxyOptions, type RecordingProxy } from '../node/recorder/recording-proxy.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import type { SandboxOptions } from '../sandbox/sandbox.ts';
import { closeRigs, pieces, rig, Rig } from '../sandbox/test-rig.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await closeRigs();
});

let certificates: CertificateSet;
beforeAll(async () => {
  certificates = await makeCertificates({ days: 1, mailboxId: 'MESHKIT001', odsCode: 'MK1' });
});

interface Before {
  readonly proxy: RecordingProxy;
  readonly exchanges: () => Promise<readonly Exchange[]>;
}

async function proxyBefore(upstream: string, more: Partial<ProxyOptions> = {}): Promise<Before> {
  const seen: Exchange[] = [];
  const recorder = new Recorder({
    known: {
      passwordOf: (id) => defaultMailboxes.find((mailbox) => mailbox.id === id)?.password,
      sharedKey: defaultSharedKey,
      clockAheadMs: () => 0,
      isOwn: () => false,
      names: [],
    },
    sink: (exchange) => seen.push(exchange),
  });
  const proxy = await startRecordingProxy({ upstream, host: '127.0.0.1', port: 0, recorder, ...more });
  closing.push(() => proxy.close());
  const exchanges = async (): Promise<readonly Exchange[]> => {
    await recorder.settle();
    return seen;
  };
  return { proxy, exchanges };
}

/** A sandbox whose parties talk through a proxy. */
async function through(
  options: Partial<SandboxOptions> = {},
): Promise<Before & { readonly rig: Rig; readonly direct: Rig }> {
  const direct = await rig(options);
  const before = await proxyBefore(direct.sandbox.url);
  const url = before.proxy.url;
  const made = new Rig({ ...direct.sandbox, url, port: Number(new URL(url).port), close: async () => undefined });
  closing.push(() => made.close());
  return { ...before, rig: made, direct };
}

test('a message goes through unchanged, and every exchange is told', async () => {
  const { rig: made, exchanges } = await through();
  const id = await made.alice.send(made.bob.mailbox, 'hello', { 'X-Mixed-CASE': 'kept' });
  expect((await made.bob.download(id)).body.toString()).toBe('hello');
  expect((await made.bob.acknowledge(id)).status).toBe(200);
  const seen = await exchanges();
  expect(seen.map(({ request, response }) => [request.method, response?.status])).toEqual([
    ['POST', 202],
    ['GET', 200],
    ['PUT', 200],
  ]);
  expect(seen[0]?.request.headers).toContainEqual(['X-Mixed-CASE', 'kept']);
  expect(seen[0]?.request.token.hash).toBe('matches');
  expect(seen[1]?.response?.headers).toContainEqual(['Mex-MessageID', id]);
});

test('a large body streams both ways', async () => {
  const { rig: made, exchanges } = await through();
  const bytes = 40 * 1024 * 1024;
  const id = await made.alice.send(made.bob.mailbox, pieces(bytes));
  expect((await made.bob.download(id)).body).toHaveLength(bytes);
  const [sent, got] = await exchanges();
  expect(sent?.request.body?.sha256).toBe(got?.response?.body.sha256);
});

describe('Expect: 100-continue', () => {
  const ask = async (password: string | undefined): Promise<string> => {
    const { rig: made } = await through();
    const token = made.alice.token({}, password);
    const fields = ['Host: x', 'Connection: close', `Authorization: ${token}`, 'Mex-To: MESHKIT002'];
    const more = ['Mex-WorkflowID: MESHKIT_DATA', 'Content-Length: 5', 'Expect: 100-continue'];
    const socket = connect(made.sandbox.port, '127.0.0.1');
    let text = '';
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      if (text.endsWith('100 Continue\r\n\r\n')) socket.write('hello');
    });
    socket.write([`POST ${made.alice.outbox} HTTP/1.1`, ...fields, ...more, '', ''].join('\r\n'));
    await once(socket, 'close');
    return text;
  };

  test('the server behind lets the client go on', async () => {
    expect(await ask(undefined)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 202 /);
  });

  test('the server behind refuses first, and the body never comes', async () => {
    expect(await ask('wrong')).toMatch(/^HTTP\/1.1 403 /);
  });
});

describe('a server behind that fails', () => {
  async function behind(onConnection: (socket: Socket) => void): Promise<string> {
    const server: Server = createServer(onConnection).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const ask = (url: string): Promise<number> => fetch(`${url}/messageexchange/A/inbox`).then(({ status }) => status);

  test('its reset is passed on', async () => {
    const { proxy, exchanges } = await proxyBefore(
      await behind((socket) => socket.once('data', () => socket.resetAndDestroy())),
    );
    await expect(ask(proxy.url)).rejects.toThrow();
    expect(await exchanges()).toMatchObject([{ failure: { kind: 'reset' } }]);
  });

  test('its reset in the middle of an answer is passed on', async () => {
    const half = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345';
    const url = await behind((socket) => socket.once('data', () => socket.write(half, () => socket.resetAndDestroy())));
    const { proxy, exchanges } = await proxyBefore(url);
    await expect(fetch(`${proxy.url}/messageexchange/A/inbox`).then((answer) => answer.text())).rejects.toThrow();
    expect((await exchanges())[0]?.failure).toMatchObject({ kind: 'reset' });
  });

  test('one that can’t be reached is told of with 502, as no doing of the server', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { proxy, exchanges } = await proxyBefore(`http://127.0.0.1:${port}`);
    expect(await ask(proxy.url)).toBe(502);
    expect(await exchanges()).toMatchObject([{ fault: 'upstream unreachable', response: { status: 502 } }]);
  });

  test('a client that goes away takes its request along', async () => {
    let gone: Promise<unknown> | undefined;
    const arrived = new Promise<void>((resolve) => {
      void behind((socket) => {
        socket.on('error', () => undefined).once('data', () => resolve());
        gone = once(socket, 'close');
      }).then(async (url) => {
        const { proxy } = await proxyBefore(url);
        const client = connect(Number(new URL(proxy.url).port), '127.0.0.1');
        client.write('GET /messageexchange/A/inbox HTTP/1.1\r\nHost: x\r\n\r\n');
        void arrived.then(() => client.destroy());
      });
    });
    await arrived;
    await gone;
  });
});

test('mutual TLS on both sides', async () => {
  const { ca, server, client } = certificates;
  const own = { ca: ca.cert, cert: server.cert, key: server.key };
  const direct = await rig({ tls: own });
  const upstream = direct.sandbox.url.replace('127.0.0.1', 'localhost');
  const upstreamTls = { ca: ca.cert, cert: client.cert, key: client.key };
  const { proxy, exchanges } = await proxyBefore(upstream, { upstreamTls, tls: own });
  const status = await new Promise((resolve, reject) => {
    const options = { ...upstreamTls, headers: { Authorization: direct.bob.token() } };
    openTls(proxy.url + direct.bob.inbox, options, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
  expect(await exchanges()).toMatchObject([
    { connection: { tls: { version: 'TLSv1.3', clientCertificate: 'trusted' } } },
  ]);
});
