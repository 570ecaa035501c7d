import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { standardLimits } from './limits.ts';
import { bob, closeRigs, pieces, rig, type Rig } from './test-rig.ts';

const MIB = 1024 * 1024;

const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await closeRigs();
});

async function open(made: Rig): Promise<Socket> {
  const socket = connect(made.sandbox.port, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

const get = (path: string, token: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${token}\r\n\r\n`;

/** Everything that comes until `enough` says so. */
async function read(socket: Socket, enough: (text: string) => boolean): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      if (enough(text)) resolve(text);
    });
  });
}

test('requests that come before the answers to those before them are answered in order', async () => {
  const made = await rig();
  const ids = [await made.alice.send(bob, 'one'), await made.alice.send(bob, 'two')];
  const socket = await open(made);
  const asked = [...ids, ...ids].map((id) => get(`${made.bob.inbox}/${id}`, made.bob.token()));
  const replies = read(socket, (text) => text.split('HTTP/1.1 200').length === 5 && text.endsWith('two'));
  socket.write(asked.join(''));
  expect([...(await replies).matchAll(/Mex-MessageID: (\S+)/gi)].map(([, id]) => id)).toEqual([...ids, ...ids]);
});

test('a body that comes together with its header and the next request is kept apart from both', async () => {
  const made = await rig();
  const post = (body: string): string =>
    [
      `POST ${made.alice.outbox} HTTP/1.1\r\nHost: x\r\nAuthorization: ${made.alice.token()}`,
      `Mex-To: ${bob.id}\r\nMex-WorkflowID: MESHKIT_DATA\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ].join('\r\n');
  const socket = await open(made);
  const replies = read(socket, (text) => text.split('HTTP/1.1 202').length === 4);
  socket.write(post('first') + post('second') + post('third'));
  await replies;
  const bodies = [];
  for (const id of await made.bob.list()) bodies.push((await made.bob.download(id)).body.toString());
  expect(bodies).toEqual(['first', 'second', 'third']);
});

test('a connection beyond the bound is closed, and one more is taken when another has gone', async () => {
  const made = await rig({ limits: { connections: 3 } });
  const held = [await open(made), await open(made), await open(made)];
  // A server counts a connection when it has taken it, which a client can't see otherwise than by an answer.
  for (const socket of held) {
    const answer = read(socket, (text) => text.includes('pong'));
    socket.write('GET /messageexchange/_ping HTTP/1.1\r\nHost: x\r\n\r\n');
    await answer;
  }
  const refused = await open(made);
  await once(refused, 'close');
  held[0]?.destroy();
  await vi.waitFor(async () => expect((await made.request('GET', '/messageexchange/_ping')).status).toBe(200));
});

test('a client that reads slowly costs no memory: the body stays where it is kept', { timeout: 60_000 }, async () => {
  const made = await rig();
  const id = await made.alice.send(bob, pieces(96 * MIB));
  const before = process.memoryUsage();
  const readers = await Promise.all(Array.from({ length: 8 }, () => open(made)));
  for (const reader of readers) {
    reader.pause();
    reader.write(get(`${made.bob.inbox}/${id}`, made.bob.token()));
  }
  // While nobody reads, the server still answers, and has filled no more than the system's buffers.
  for (let request = 0; request < 50; request += 1) await made.bob.list();
  const held = process.memoryUsage();
  expect(held.external + held.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(96 * MIB);
  for (const reader of readers) reader.destroy();
});

test('a client that reads slowly and then goes on gets every byte', { timeout: 60_000 }, async () => {
  const made = await rig();
  const id = await made.alice.send(bob, pieces(20 * MIB));
  const socket = await open(made);
  socket.pause();
  socket.write(get(`${made.bob.inbox}/${id}`, made.bob.token()));
  await made.bob.list();
  let bytes = 0;
  socket.on('data', (piece) => (bytes += piece.length)).resume();
  await vi.waitFor(() => expect(bytes).toBeGreaterThan(20 * MIB), { timeout: 30_000 });
  expect(bytes).toBeLessThan(20 * MIB + 4096);
});

test('a hundred thousand messages of 1 KiB wait in memory, where none needs a file of its own', () => {
  expect(standardLimits.memoryBytes).toBeGreaterThan(100_000 * 1024);
});
