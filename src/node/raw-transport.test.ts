import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { sendRaw } from './raw-transport.ts';
import type { Target } from './target.ts';

/** What comes back from a server that sends these bytes and leaves the connection open, or closes it. */
async function answerTo(bytes: string, closes = false) {
  const server = createServer((socket) => void (closes ? socket.end(bytes) : socket.write(bytes)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { baseUrl, limits: { requestTimeoutMs: 500 } } as Target;
  const answer = await sendRaw(target, { method: 'GET', path: '/', headers: [] });
  server.close();
  return answer;
}

test('another answer on the same connection is no part of the first', async () => {
  const { response } = await answerTo(
    'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhelloHTTP/1.1 400 Bad Request\r\n\r\n',
  );
  expect(response?.body).toMatchObject({ bytes: 5, text: 'hello' });
});

test('bytes that were not announced are part of the answer', async () => {
  const { response } = await answerTo('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello and more');
  expect(response?.body).toMatchObject({ bytes: 14, text: 'hello and more' });
});

test('an answer without a length ends with the connection', async () => {
  expect((await answerTo('HTTP/1.1 200 OK\r\n\r\nhello', true)).response?.body.text).toBe('hello');
});

test('an answer in chunks is put together', async () => {
  const { response } = await answerTo(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n',
    true,
  );
  expect(response?.body.text).toBe('hello');
});

test('a connection that is closed without an answer is a reset', async () => {
  expect((await answerTo('', true)).failure?.kind).toBe('reset');
});

test('no answer in time is a time-out', async () => {
  expect((await answerTo('')).failure?.kind).toBe('timeout');
});
