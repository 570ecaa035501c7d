import { createPrivateKey, X509Certificate } from 'node:crypto';
import { MeshkitError } from '../core/errors.ts';
import type { TlsMaterial } from './target.ts';

/** Throws TARGET_TLS where the client certificate is unreadable, out of its time, or doesn't belong to its key. */
export function assertClientCertificate({ cert, key }: TlsMaterial = {}): void {
  if (cert === undefined || key === undefined) return;
  const certificate = readable('tls.cert', () => new X509Certificate(cert));
  const privateKey = readable('tls.key', () => createPrivateKey(key));
  const { subject, validFrom, validTo } = certificate;
  const now = Date.now();
  if (Date.parse(validTo) < now)
    throw faulty(`tls.cert (${subject}) expired on ${validTo}`, 'Renew the client certificate.');
  if (Date.parse(validFrom) > now)
    throw faulty(`tls.cert (${subject}) is not valid before ${validFrom}`, 'Check the clock.');
  if (!certificate.checkPrivateKey(privateKey)) {
    throw faulty(`tls.key is not the key of tls.cert (${subject})`, 'Name the key that the certificate was made for.');
  }
}

function readable<T>(setting: string, read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw new MeshkitError(
      'TARGET_TLS',
      `${setting} can't be read as PEM`,
      'Name a PEM file without a passphrase.',
      fault,
    );
  }
}

function faulty(problem: string, hint: string): MeshkitError {
  return new MeshkitError('TARGET_TLS', problem, hint);
}
