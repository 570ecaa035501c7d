import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates } from '../node/certificates.ts';
import type { SandboxTls } from '../sandbox/sandbox.ts';
import type { ServerCertificate } from './scenario.ts';

/** A server's side of TLS, and the files that the client is told of. */
export interface TlsPlace {
  readonly server: SandboxTls;
  readonly files: Readonly<Record<'ca' | 'cert' | 'key', string>>;
}

/** Under a faster clock a scenario may take days. */
const WISH = { days: 30, mailboxId: 'MESHKIT001', odsCode: 'MK1' };

/** Makes what one scenario needs; the client's own files are always right. */
export async function placeCertificates(kind: ServerCertificate, folder: string): Promise<TlsPlace> {
  const fault = kind === 'expired' || kind === 'wrong host' ? kind : undefined;
  const own = await makeCertificates({ ...WISH, ...(fault && { server: fault }) });
  // Another authority issued it, and the client was told of this one.
  const { cert, key } = kind === 'unknown issuer' ? (await makeCertificates(WISH)).server : own.server;
  const texts = { ca: own.ca.cert, cert: own.client.cert, key: own.client.key };
  const entries = Object.entries(texts).map(([name, text]) => {
    const file = join(folder, `${name}.pem`);
    writeFileSync(file, text, { mode: 0o600 });
    return [name, file];
  });
  return { server: { cert, key, ca: own.ca.cert }, files: Object.fromEntries(entries) as TlsPlace['files'] };
}
