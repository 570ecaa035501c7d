import { createServer as createSecureServer } from 'node:https';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createPlainServer, type AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseTokenTime } from '../mesh/timestamp.ts';
import { parseToken, tokenHash } from '../mesh/token.ts';
import { makeCertificates, type CertificateSet } from './certificates.ts';
import { hmacSha256 } from './hmac.ts';
import { preflight } from './preflight.ts';
import { NO_BUDGET_LIMIT, type Target, type TlsMaterial } from './target.ts';

const SHARED_KEY = 'shared for tests';
const PASSWORDS = { ALICE: 'alice secret', BOB: 'bob secret' };

let certificates: CertificateSet;
let expired: CertificateSet;
beforeAll(async () => {
  const wish = { days: 1, mailboxId: 'ALICE', odsCode: 'X26' };
  certificates = await makeCertificates(wish);
  expired = await makeCertificates({ ...wish, expired: true });
});

const servers: { close: () => void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server | ReturnType<typeof createPlainServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({
    close: () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    },
  });
  return (server.address() as AddressInfo).port;
}

async function serving(answer: RequestListener): Promise<Target> {
  return target(`http://127.0.0.1:${await listen(createServer(answer))}`);
}

async function servingSecurely(server: CertificateSet, tls: TlsMaterial, demandClient = false): Promise<Target> {
  const options = { ...server.server, ca: server.ca.cert, requestCert: demandClient, rejectUnauthorized: demandClient };
  const port = await listen(createSecureServer(options, mesh()));
  return { ...target(`https://localhost:${port}`), tls };
}

function target(baseUrl: string, passwords: Record<keyof typeof PASSWORDS, string> = PASSWORDS): Target {
  return {
    name: 'fake',
    baseUrl,
    embedded: false,
    mailboxes: {
      alice: { id: 'ALICE', odsCode: 'X26', password: passwords.ALICE },
      bob: { id: 'BOB', odsCode: 'X26', password: passwords.BOB },
    },
    sharedKey: SHARED_KEY,
    workflowIds: { allowed: ['WF'] },
    routing: {},
    testPatients: [],
    dateOrder: 'DDMMYYYY',
    capabilities: new Set(),
    limits: { requestsPerSecond: 0, largestBody: 1_000, requestTimeoutMs: 400 },
    settleMs: 1_000,
    budget: NO_BUDGET_LIMIT,
  };
}

/** A server that checks tokens as MESH does, with its clock ahead by some milliseconds. */
function mesh(aheadMs = 0): RequestListener {
  return (request, response) => {
    response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString());
    response.writeHead(
      request.url?.startsWith('/messageexchange/') ? (tokenIsGood(request, aheadMs) ? 200 : 403) : 404,
    );
    response.end();
  };
}

function tokenIsGood({ headers }: Parameters<RequestListener>[0], aheadMs: number): boolean {
  const parsed = parseToken(headers.authorization);
  if (parsed.form !== 'valid') return false;
  const password = PASSWORDS[parsed.parts.mailboxId as keyof typeof PASSWORDS];
  const sentAt = parseTokenTime(parsed.parts.timestamp) ?? 0;
  const fresh = Math.abs(sentAt - Date.now() - aheadMs) < 2 * 60 * 60 * 1000;
  return fresh && tokenHash(parsed.parts, { password, sharedKey: SHARED_KEY }, hmacSha256) === parsed.hash;
}

describe('a target that can be judged', () => {
  test('passes, and tells what it is', async () => {
    const { clockSkewMs, fingerprint } = await preflight(await serving(mesh()));
    expect(clockSkewMs).toBe(0);
    expect(fingerprint).toEqual({ 'clock skew': '0 s' });
  });

  test('may have its clock three hours ahead: tokens then follow it', async () => {
    const ahead = 3 * 60 * 60 * 1000;
    const { clockSkewMs, fingerprint } = await preflight(await serving(mesh(ahead)));
    expect(Math.abs(clockSkewMs - ahead)).toBeLessThan(2_000);
    expect(fingerprint['clock skew']).toContain('more than five minutes');
  });

  test('may say 503 while it starts', async () => {
    let left = 2;
    const starting = await serving((request, response) => {
      if ((left -= 1) < 0) mesh()(request, response);
      else response.writeHead(503).end();
    });
    await expect(preflight(starting)).resolves.toBeDefined();
  });

  test('may demand a client certificate that we have', async () => {
    const { cert, key } = certificates.client;
    const secure = await servingSecurely(certificates, { ca: certificates.ca.cert, cert, key }, true);
    const { fingerprint } = await preflight(secure);
    expect(fingerprint).toMatchObject({ 'TLS version': 'TLSv1.3', 'TLS issuer': 'meshkit test authority' });
  });
});

describe('a target that cannot be reached', () => {
  test('because nobody listens', async () => {
    const port = await listen(createServer());
    servers.splice(0).forEach(({ close }) => close());
    await expect(preflight(target(`http://127.0.0.1:${port}`))).rejects.toMatchObject({ code: 'TARGET_UNREACHABLE' });
  });

  test('because its name is unknown', async () => {
    await expect(preflight(target('http://no-such-host.invalid'))).rejects.toMatchObject({
      code: 'TARGET_UNREACHABLE',
    });
  });

  test('because it hangs', async () => {
    const port = await listen(createPlainServer());
    const hanging = preflight(target(`http://127.0.0.1:${port}`));
    await expect(hanging).rejects.toMatchObject({
      code: 'TARGET_UNREACHABLE',
      message: expect.stringContaining('sent no answer in 0.4 s') as string,
    });
  });

  test('because it only ever fails', async () => {
    const failing = await serving((_, response) => response.writeHead(500).end());
    await expect(preflight(failing)).rejects.toMatchObject({ code: 'TARGET_UNREACHABLE' });
  });
});

describe('a target that TLS keeps us from', () => {
  test.each([
    ['its certificate is not trusted', () => servingSecurely(certificates, {}), 'tls.ca'],
    ['its certificate has expired', () => servingSecurely(expired, { ca: expired.ca.cert }), 'expired'],
    [
      'it demands a client certificate',
      () => servingSecurely(certificates, { ca: certificates.ca.cert }, true),
      'tls.cert',
    ],
    [
      'our client certificate has expired',
      () => servingSecurely(certificates, { ca: certificates.ca.cert, ...expired.client }, true),
      'Renew',
    ],
    [
      'our key is not that of our certificate',
      () =>
        servingSecurely(certificates, {
          ca: certificates.ca.cert,
          cert: certificates.client.cert,
          key: expired.client.key,
        }),
      'tls.key',
    ],
    ['it speaks plain HTTP', async () => ({ ...(await serving(mesh())), tls: {} }), ''],
  ])('because %s', async (reason, open, hint) => {
    const found = await open();
    const secure = reason.includes('plain') ? { ...found, baseUrl: found.baseUrl.replace('http:', 'https:') } : found;
    const fault: unknown = await preflight(secure).catch((caught: unknown) => caught);
    expect(fault).toMatchObject({ code: 'TARGET_TLS' });
    expect(String((fault as Error).message) + (fault as { hint: string }).hint).toContain(hint);
  });
});

describe('a target that refuses our credentials', () => {
  test('names the mailbox whose password is wrong', async () => {
    const { baseUrl } = await serving(mesh());
    const refused = preflight(target(baseUrl, { ...PASSWORDS, BOB: 'wrong' }));
    await expect(refused).rejects.toMatchObject({
      code: 'TARGET_CREDENTIALS',
      message: expect.stringMatching(/BOB \(403\)$/) as string,
      hint: expect.stringContaining('passwords') as string,
    });
  });

  test('points at the shared key when every mailbox is refused', async () => {
    const faulty = { ...(await serving(mesh())), sharedKey: 'another' };
    await expect(preflight(faulty)).rejects.toMatchObject({
      code: 'TARGET_CREDENTIALS',
      hint: expect.stringContaining('suspect the shared key') as string,
    });
  });
});

describe('a target that is not MESH', () => {
  test.each([
    ['answers 403 to everything', 403, 'text/plain', 'no'],
    ['answers 401 to everything', 401, 'text/plain', 'no'],
    ['answers a web page to everything', 200, 'text/html', '<html>Hello</html>'],
    ['answers a web page without saying so', 200, 'text/plain', '<!DOCTYPE html><p>Hello'],
    ['answers 404 to a handshake', 404, 'application/json', '{}'],
    ['redirects', 302, 'text/plain', ''],
  ])('because it %s', async (_, status, type, body) => {
    const odd = await serving((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    await expect(preflight(odd)).rejects.toMatchObject({ code: 'TARGET_NOT_MESH' });
  });
});
