import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import { defaultMailboxes, defaultSharedKey } from '../src/sandbox/defaults.ts';
import { bench } from './sandbox.ts';
import { Connection } from './sandbox/connection.ts';
import { Lanes } from './sandbox/lanes.ts';
import { spreadOf } from './sandbox/statistics.ts';
import { isMet } from './sandbox/table.ts';

const QUICK = ['--rounds', '1', '--seconds', '0.01', '--warm-up', '0.01', '--megabytes', '1', '--waiting', '0,20'];

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

test('every workload is told with a ratio, and what has no bar is met', { timeout: 240_000 }, async () => {
  const lines: string[] = [];
  const results = await bench(QUICK, (line) => lines.push(line));
  expect(results.map(({ name }) => name)).toMatchInlineSnapshot(`
    [
      "empty inbox",
      "send, download, acknowledge",
      "1 MB chunk up",
      "1 MB chunk down",
      "gzip up",
      "gzip down",
      "send 1 KiB, 0 waiting",
      "list 500 ids, 0 waiting",
      "list 10 of one workflow id, 0 waiting",
      "send 1 KiB, 20 waiting",
      "send 1 KiB, 20 waiting, of the first",
      "list 500 ids, 20 waiting",
      "list 10 of one workflow id, 20 waiting",
      "list 10 of one workflow id, 20 waiting, of the first",
    ]
  `);
  expect(lines).toHaveLength(results.length + 1);
  for (const result of results) expect(result.ratio.median).toBeGreaterThan(0);
  expect(results.filter(({ bar }) => bar === undefined).every(isMet)).toBe(true);
});

test(
  'another server is measured in the same way, and is left with an empty inbox but for the few messages that wait',
  {
    timeout: 240_000,
  },
  async () => {
    const sandbox = await startSandbox({ mailboxes: defaultMailboxes, sharedKey: defaultSharedKey });
    opened.push(sandbox);
    const results = await bench([...QUICK, '--against', sandbox.url], () => undefined);
    expect(results.every(({ cpuRatio }) => cpuRatio === undefined)).toBe(true);
    const state = (await (await fetch(`${sandbox.url}/_meshkit/state`)).json()) as { inboxes: Record<string, number> };
    expect(state.inboxes).toMatchObject({ MESHKIT001: 0, MESHKIT002: 30 });
  },
);

test('a host that is not on this machine is refused', async () => {
  await expect(bench(['--against', 'https://mesh.example.test'], () => undefined)).rejects.toMatchObject({
    code: 'TARGET_REFUSED',
  });
});

test('a server that refuses is not taken for a quick one', async () => {
  const server = createServer((_, response) => response.writeHead(403).end('no')).listen(0, '127.0.0.1');
  opened.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(bench([...QUICK, '--against', url], () => undefined)).rejects.toThrow(/answered 403, not 202/);
});

test.each([
  ['a length', ['HTTP/1.1 200 OK\r\nContent-', 'Length: 5\r\n\r\nab', 'cde'], 5],
  ['chunks', ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r', '\n0\r\n', '\r\n'], 13],
  ['no body', ['HTTP/1.1 202 Accepted\r\n\r\n'], 0],
])('the client reads an answer with %s, whatever pieces it comes in', async (_, pieces, bytes) => {
  const { createServer: listen } = await import('node:net');
  const server = listen((socket) => {
    socket.setNoDelay(true).on('data', () => pieces.forEach((piece, at) => setTimeout(() => socket.write(piece), at)));
  }).listen(0, '127.0.0.1');
  opened.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const connection = new Connection(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), {});
  for (let exchange = 0; exchange < 2; exchange += 1)
    expect((await connection.exchange('GET / HTTP/1.1\r\n\r\n')).bytes).toBe(bytes);
  connection.close();
});

test('a connection that the server closed while it rested is opened anew', async () => {
  const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
  opened.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const lanes = new Lanes(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const statuses: number[] = [];
  const once = () =>
    lanes.work(
      [async (exchange) => void statuses.push((await exchange('GET / HTTP/1.1\r\nHost: a\r\n\r\n')).status)],
      1,
    );
  await once();
  server.closeAllConnections();
  await vi.waitFor(once, { timeout: 10_000 });
  expect(statuses).toEqual([200, 200]);
  lanes.close();
});

test('the middle of several values is told with the range of half of them', () => {
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, low: 2, high: 4 });
});
