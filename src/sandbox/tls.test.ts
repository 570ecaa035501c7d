import { request } from 'node:https';
import type { SecureVersion } from 'node:tls';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { makeCertificates, type CertificateSet } from '../node/certificates.ts';
import { closeRigs, rig, type Rig } from './test-rig.ts';

let ours: CertificateSet;
let foreign: CertificateSet;
beforeAll(async () => {
  const wish = { days: 1, mailboxId: 'MESHKIT001', odsCode: 'MK1' };
  [ours, foreign] = [await makeCertificates(wish), await makeCertificates(wish)];
});
afterEach(closeRigs);

const REFUSED = /^(ERR_SSL.*|EPROTO|ECONNRESET|EPIPE)$/;

const secured = (): Promise<Rig> => rig({ tls: { ...ours.server, ca: ours.ca.cert } });

/** The status of a ping, or the error's code. */
async function ping(made: Rig, client: { key?: string; cert?: string; maxVersion?: SecureVersion }): Promise<unknown> {
  return new Promise((resolve) => {
    const options = { ca: ours.ca.cert, agent: false as const, minVersion: 'TLSv1' as const, ...client };
    const asking = request(`${made.sandbox.url}/messageexchange/_ping`, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(error.code)).end();
  });
}

test('a client with a certificate of the authority is served', async () => {
  const made = await secured();
  expect(made.sandbox.url).toMatch(/^https:/);
  expect(await ping(made, ours.client)).toBe(200);
  expect(await ping(made, { ...ours.client, maxVersion: 'TLSv1.2' })).toBe(200);
});

test('a client without a certificate, with a foreign one, or below TLS 1.2 is not', async () => {
  const made = await secured();
  expect(await ping(made, {})).toMatch(REFUSED);
  expect(await ping(made, foreign.client)).toMatch(REFUSED);
  expect(await ping(made, { ...ours.client, maxVersion: 'TLSv1.1' })).toMatch(REFUSED);
});
