import type { ConnectionOptions } from 'node:tls';
import type { Context } from '../core/exchange.ts';
import { makeCertificates, type CertificateFiles } from './certificates.ts';
import type { Target } from './target.ts';

/** How a client can fall short of what mutual TLS demands. */
export type ClientTls = NonNullable<Context['clientTls']>;

let foreign: Promise<CertificateFiles> | undefined;

/** A certificate that looks right and comes from an authority that nobody knows. Made once. */
function foreignCertificate({ mailboxes: { alice } }: Target): Promise<CertificateFiles> {
  foreign ??= makeCertificates({ days: 1, mailboxId: alice.id, odsCode: alice.odsCode }).then(({ client }) => client);
  return foreign;
}

/** Settings of a connection that falls short in one way. The target's own certificate is verified all the same. */
export async function fallingShort(target: Target, how: ClientTls): Promise<ConnectionOptions> {
  const { ca, ...own } = target.tls ?? {};
  const trust = ca === undefined ? {} : { ca };
  switch (how) {
    case 'no certificate':
      return trust;
    case 'foreign certificate':
      return { ...trust, ...(await foreignCertificate(target)) };
    case 'TLS 1.1':
      // OpenSSL 3 speaks it at security level 0 only.
      return { ...trust, ...own, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
  }
}
