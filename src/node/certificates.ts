import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A certificate and its private key as PEM. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateSet {
  readonly ca: CertificateFiles;
  readonly server: CertificateFiles;
  readonly client: CertificateFiles;
}

export interface CertificateWish {
  /** Days until the server and client certificates expire, 1 to 3650. The authority lives as long. */
  readonly days: number;
  /** Server and client certificates that expired yesterday, to try out how a system takes it. */
  readonly expired?: boolean;
  /** What is wrong with the server's certificate alone, to try out whether a client looks at it. */
  readonly server?: 'expired' | 'wrong host';
  /** For the client's name, "mailboxid.odscode.api.mesh-client.nhs.uk" (OAS:97). */
  readonly mailboxId: string;
  readonly odsCode: string;
}

interface Leaf {
  readonly name: string;
  readonly usage: x509.ExtendedKeyUsage;
  readonly altNames: x509.JsonGeneralNames;
}

/** Makes an authority of its own with a server certificate for this machine and a client certificate. For tests only. */
export async function makeCertificates(wish: CertificateWish): Promise<CertificateSet> {
  x509.cryptoProvider.set(webcrypto);
  const keys = await makeKeys();
  const until = new Date(Date.now() + wish.days * DAY_MS);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=meshkit test authority',
    keys,
    notBefore: new Date(Date.now() - 3 * DAY_MS),
    notAfter: until,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const yesterday = new Date(Date.now() - DAY_MS);
  const issue = (leaf: Leaf, isExpired: boolean): Promise<CertificateFiles> =>
    issueLeaf(leaf, ca, keys.privateKey, isExpired ? yesterday : until);
  return {
    ca: await files(ca, keys),
    server: await issue(
      wish.server === 'wrong host' ? OTHER_HOST : SERVER,
      wish.expired === true || wish.server === 'expired',
    ),
    client: await issue(clientLeaf(wish), wish.expired === true),
  };
}

const SERVER: Leaf = {
  name: 'CN=localhost',
  usage: x509.ExtendedKeyUsage.serverAuth,
  altNames: [
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
    { type: 'ip', value: '::1' },
  ],
};

const OTHER_HOST: Leaf = {
  name: 'CN=other.example',
  usage: x509.ExtendedKeyUsage.serverAuth,
  altNames: [{ type: 'dns', value: 'other.example' }],
};

function clientLeaf({ mailboxId, odsCode }: CertificateWish): Leaf {
  const value = `${mailboxId}.${odsCode}.api.mesh-client.nhs.uk`.toLowerCase();
  return { name: `CN=${value}`, usage: x509.ExtendedKeyUsage.clientAuth, altNames: [{ type: 'dns', value }] };
}

async function issueLeaf(
  { name, usage, altNames }: Leaf,
  ca: x509.X509Certificate,
  signingKey: webcrypto.CryptoKey,
  notAfter: Date,
): Promise<CertificateFiles> {
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    subject: name,
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey,
    notBefore: new Date(Date.now() - 2 * DAY_MS),
    notAfter,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usage]),
      new x509.SubjectAlternativeNameExtension(altNames),
    ],
  });
  return files(certificate, keys);
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function files(
  certificate: x509.X509Certificate,
  { privateKey }: webcrypto.CryptoKeyPair,
): Promise<CertificateFiles> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}
