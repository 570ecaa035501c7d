import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificates, type CertificateSet } from './certificates.ts';
import { deliver, type Delivery } from './deliver.ts';
import { startFakeTarget, type FakeTarget } from './fake-target.ts';
import type { Target } from './target.ts';
import { openTransport } from './transport.ts';

const wire = { method: 'GET', path: '/', headers: [] };
let certificates: CertificateSet;
let plain: FakeTarget;
beforeAll(async () => {
  certificates = await makeCertificates({ days: 1, mailboxId: 'ALICE', odsCode: 'X26' });
  plain = await startFakeTarget((_, response) => response.end('plain'));
});
afterAll(() => plain.close());

/** What comes of a request to an HTTPS server, which demands a client certificate or only asks for one. */
async function answerOf(rejectUnauthorized: boolean, delivery: Delivery): Promise<unknown> {
  const { ca, server: own, client } = certificates;
  const options = { ...own, ca: ca.cert, requestCert: true, rejectUnauthorized, minVersion: 'TLSv1' as const };
  const server = createServer({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' }, (_, response) => response.end('secured'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target: Target = { ...plain.target, baseUrl, tls: { ...client, ca: ca.cert } };
  const transport = openTransport(target);
  const answer = await deliver(target, transport.send, delivery, wire);
  await transport.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return answer.response?.status ?? answer.failure?.kind;
}

test('the usual way and the raw one take the certificate of the target along', async () => {
  expect(await answerOf(true, {})).toBe(200);
  expect(await answerOf(true, { raw: true })).toBe(200);
});

test.each(['no certificate', 'foreign certificate'] as const)('with %s a strict server refuses', async (clientTls) => {
  expect(await answerOf(true, { clientTls })).toMatch(/^(tls|reset)$/);
  expect(await answerOf(false, { clientTls })).toBe(200);
});

test('TLS 1.1 is spoken where a server speaks it', async () => {
  expect(await answerOf(true, { clientTls: 'TLS 1.1' })).toBe(200);
});

test('falling short of mutual TLS makes no sense over plain HTTP', async () => {
  await expect(
    deliver(plain.target, async () => ({ failure: { kind: 'reset', message: '' } }), { clientTls: 'TLS 1.1' }, wire),
  ).rejects.toThrow('mutualTls');
});
