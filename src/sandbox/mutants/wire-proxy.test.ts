import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { WireFault } from './wire-fault.ts';
import { startWireProxy } from './wire-proxy.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function through(fault: WireFault, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const proxy = await startWireProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, fault);
  closing.push(proxy.close);
  return proxy.url;
}

const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => response.writeHead(202, { 'x-path': request.url ?? '' }).end(Buffer.concat(chunks)));
};

describe('the wire proxy', () => {
  test('without a fault passes requests and answers on as they are', async () => {
    const url = await through({}, echo);
    const answer = await fetch(`${url}/a?b=c`, { method: 'POST', body: 'hello' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('x-path')).toBe('/a?b=c');
    expect(await answer.text()).toBe('hello');
  });

  test('alters a request before the server sees it', async () => {
    const url = await through({ request: (request) => ({ ...request, path: '/other' }) }, echo);
    expect((await fetch(`${url}/a`)).headers.get('x-path')).toBe('/other');
  });

  test('answers without asking the server', async () => {
    const url = await through({ request: () => ({ status: 403, headers: {} }) }, echo);
    expect((await fetch(`${url}/a`)).status).toBe(403);
  });

  test('alters an answer and makes its length right', async () => {
    const url = await through({ response: (answer) => ({ ...answer, body: Buffer.from('longer than it was') }) }, echo);
    const answer = await fetch(`${url}/a`, { method: 'POST', body: 'x' });
    expect(await answer.text()).toBe('longer than it was');
    expect(answer.headers.get('content-length')).toBe('18');
  });

  test('leaves the announced length alone where the fault is about it', async () => {
    const fault: WireFault = {
      response: (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-length': '3', 'x-keep-length': '1' },
      }),
    };
    const answer = await fetch(`${await through(fault, echo)}/a`, { method: 'POST', body: 'abcdef' }).then(
      (response) => response.text(),
      () => 'refused by the client',
    );
    expect(answer).not.toBe('abcdef');
  });

  test('streams a body that is too large to alter', async () => {
    const url = await through({ response: (answer) => ({ ...answer, status: 500 }) }, echo);
    const large = 'x'.repeat(17 * 1024 * 1024);
    const answer = await fetch(`${url}/a`, { method: 'POST', body: large });
    expect((await answer.text()).length).toBe(large.length);
  });
});
